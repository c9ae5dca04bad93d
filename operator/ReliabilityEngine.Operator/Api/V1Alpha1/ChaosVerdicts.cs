namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>What a run has shown.</summary>
public static class ChaosVerdicts
{
    /// <summary>The steady state held before, during and after, and the engine saw what it had to see.</summary>
    public const string Passed = "Passed";

    /// <summary>It did not.</summary>
    public const string Failed = "Failed";

    /// <summary>It was cut short.</summary>
    public const string Aborted = "Aborted";

    /// <summary>It cannot be told.</summary>
    public const string Inconclusive = "Inconclusive";

    /// <summary>Nothing was injected.</summary>
    public const string Skipped = "Skipped";
}
