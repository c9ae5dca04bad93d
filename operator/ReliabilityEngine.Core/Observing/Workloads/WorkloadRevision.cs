namespace ReliabilityEngine.Core.Observing.Workloads;

/// <summary>One revision of a workload that the cluster keeps.</summary>
/// <param name="Name">What its pods are labelled with.</param>
/// <param name="Number">The newest has the highest; a revision that is used again gets the next number.</param>
/// <param name="CreatedAt">When it was made, which for one that is used again is long before.</param>
public sealed record WorkloadRevision(string Name, long Number, DateTimeOffset? CreatedAt);
