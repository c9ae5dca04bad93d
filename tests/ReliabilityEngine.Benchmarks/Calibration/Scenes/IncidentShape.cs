namespace ReliabilityEngine.Benchmarks.Calibration.Scenes;

/// <summary>How an incident's strength goes over its life.</summary>
internal enum IncidentShape
{
    /// <summary>All at once, all gone at once: a bad rollout and its rollback.</summary>
    Step,

    /// <summary>From nothing to its full strength at the end: a leak, a disk that fills.</summary>
    Growing,

    /// <summary>From its full strength to nothing: clients that reconnect, a cache that warms up.</summary>
    Fading,
}
