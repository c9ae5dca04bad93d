namespace ReliabilityEngine.Operator.Commands.Simulating.Scenarios;

/// <summary>What can go wrong in a scenario.</summary>
internal enum DisturbanceKind
{
    /// <summary>Every replica in a zone is gone.</summary>
    LoseZone,

    /// <summary>So many replicas of a workload are gone.</summary>
    LoseReplicas,

    /// <summary>So many times the load.</summary>
    Traffic,

    /// <summary>So many percent of the answers of a service are errors.</summary>
    Dependency,
}
