namespace ReliabilityEngine.Core.Observing;

/// <summary>Whether the workload behind a target has ready replicas.</summary>
public enum Readiness
{
    /// <summary>Nobody looked, or there is nothing to look at.</summary>
    Unknown,

    /// <summary>At least one replica is ready.</summary>
    SomeReady,

    /// <summary>Replicas are wanted and none is ready.</summary>
    NoneReady,
}
