namespace ReliabilityEngine.Core.Deciding.Capacity;

/// <summary>The cheapest replica count that keeps the probability of a breach under its limit.</summary>
/// <param name="Replicas">The count; null when it is not known: then nothing is recommended.</param>
/// <param name="Frontier">Every count from the least to the most allowed, rising; empty when nothing is known of any.</param>
/// <param name="Reason">What decided.</param>
public sealed record ReplicaPlan(int? Replicas, IReadOnlyList<ReplicaOption> Frontier, ReplicaReason Reason)
{
    /// <summary>What the chosen count comes to; null when there is none.</summary>
    public ReplicaOption? Chosen => Replicas is { } count ? Frontier.FirstOrDefault(option => option.Replicas == count) : null;

    internal static ReplicaPlan Unknown(ReplicaReason reason, IReadOnlyList<ReplicaOption>? frontier = null) => new(null, frontier ?? [], reason);
}
