namespace ReliabilityEngine.Operator.PromQl;

/// <summary>How types are named to people.</summary>
internal static class PromQlTypes
{
    public static string Describe(this PromQlType type) => type switch
    {
        PromQlType.Scalar => "a scalar",
        PromQlType.String => "a string",
        PromQlType.InstantVector => "an instant vector",
        _ => "a range vector",
    };
}
