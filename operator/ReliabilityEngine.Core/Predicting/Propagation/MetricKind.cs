namespace ReliabilityEngine.Core.Predicting.Propagation;

/// <summary>What a metric means for the node it belongs to: which way is worse, and whom it accuses.</summary>
public enum MetricKind
{
    /// <summary>Nothing known of it: both ways count, a little.</summary>
    Other,

    /// <summary>How long the node takes to answer; more is worse. Travels from callee to caller.</summary>
    Latency,

    /// <summary>How long the node waits for others; more is worse. Accuses those it calls rather than itself.</summary>
    ClientLatency,

    /// <summary>The share of good answers; less is worse. Travels from callee to caller.</summary>
    Availability,

    /// <summary>Failed answers, counted or as a share; more is worse. Travels from callee to caller.</summary>
    Errors,

    /// <summary>What the node is asked to do; both ways count. Travels from caller to callee.</summary>
    Traffic,

    /// <summary>A resource that works for the node (CPU, threads, queue); more is worse. Accuses the node itself.</summary>
    Saturation,

    /// <summary>A resource the node fills (memory, disk); its level wanders without harm. Accuses the node itself, a little.</summary>
    Occupancy,

    /// <summary>A metric of the machine below, shared by whatever runs there; accuses nobody in particular.</summary>
    Host,
}
