namespace ReliabilityEngine.Benchmarks.Loop.Faults.World;

/// <summary>What goes wrong.</summary>
internal enum FaultKind
{
    /// <summary>One pod's memory grows until it answers with errors, and is killed.</summary>
    SlowLeak,

    /// <summary>One pod of eight fails a part of its events.</summary>
    SickPod,

    /// <summary>Every pod on one node fails a part of its events; the node itself says nothing.</summary>
    BadNode,

    /// <summary>A service that it depends on fails more often.</summary>
    DegradedDependency,

    /// <summary>The pods of a new revision fail a part of their events.</summary>
    BadRollout,

    /// <summary>Traffic grows beyond what the replicas carry.</summary>
    OutgrownTraffic,
}
