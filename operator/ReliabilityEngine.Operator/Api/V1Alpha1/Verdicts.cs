namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>What a person may say of an action or alarm.</summary>
public static class Verdicts
{
    /// <summary>It was worth being told or acted on.</summary>
    public const string Useful = "Useful";

    /// <summary>There was nothing to be told or acted on.</summary>
    public const string FalseAlarm = "FalseAlarm";
}
