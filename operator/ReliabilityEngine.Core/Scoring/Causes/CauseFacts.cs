using ReliabilityEngine.Core.Observing.Workloads;

namespace ReliabilityEngine.Core.Scoring.Causes;

/// <summary>All that a cause can be read from. What is not known is null or empty, and points at nothing.</summary>
public sealed record CauseFacts
{
    public required DateTimeOffset Now { get; init; }

    /// <summary>When the error ratio left its usual level; null while it has not.</summary>
    public DateTimeOffset? TroubleSince { get; init; }

    public WorkloadFacts? Workload { get; init; }

    /// <summary>False in a replay: of pods, rollouts and replicas its history holds nothing. It changes what is said, not what is found.</summary>
    public bool KnowsWorkloads { get; init; } = true;

    /// <summary>The newest counts of each pod; empty where the indicator's series name no pod.</summary>
    public IReadOnlyList<PodErrors> Errors { get; init; } = [];

    public IReadOnlyList<SignalFact> Signals { get; init; } = [];

    public IReadOnlyList<DependencyFact> Dependencies { get; init; } = [];

    public LoadFact? Load { get; init; }
}
