namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>How a label's value relates to the values of an expression.</summary>
public static class LabelOperators
{
    public const string In = "In";
    public const string NotIn = "NotIn";
    public const string Exists = "Exists";
    public const string DoesNotExist = "DoesNotExist";
}
