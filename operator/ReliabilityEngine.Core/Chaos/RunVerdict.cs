namespace ReliabilityEngine.Core.Chaos;

/// <summary>What a run has shown.</summary>
public enum RunVerdict
{
    /// <summary>The steady state held before, during and after, and the engine saw what it had to see.</summary>
    Passed,

    /// <summary>It did not.</summary>
    Failed,

    /// <summary>It was cut short.</summary>
    Aborted,

    /// <summary>It cannot be told: the telemetry was lost.</summary>
    Inconclusive,

    /// <summary>Nothing was injected.</summary>
    Skipped,
}
