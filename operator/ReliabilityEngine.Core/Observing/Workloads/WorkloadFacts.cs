namespace ReliabilityEngine.Core.Observing.Workloads;

/// <summary>What the cluster itself tells of a workload at one moment.</summary>
/// <param name="Desired">How many pods it is to have.</param>
/// <param name="Ready">How many are ready and stay.</param>
/// <param name="Pods">Its pods, by name; those that have run to their end are left out.</param>
/// <param name="Nodes">The nodes that its pods are on, by name.</param>
/// <param name="Rollout">The way to its newest revision, be it done or not; null where no revision is known.</param>
public sealed record WorkloadFacts(
    int Desired, int Ready, IReadOnlyList<PodFact> Pods, IReadOnlyList<NodeFact> Nodes, RolloutFact? Rollout)
{
    /// <summary>How far back restarts and kills are told of: as long as Kubernetes takes to show a crash loop many times over (its back-off ends at 5 minutes).</summary>
    public static readonly TimeSpan Lookback = TimeSpan.FromHours(1);

    /// <summary>How long a pod is taken to need until it is ready where none tells.</summary>
    public static readonly TimeSpan UnknownStartUp = TimeSpan.FromMinutes(1);

    /// <summary>A pod that became ready later than this was not waiting for its start.</summary>
    private static readonly TimeSpan LongestStartUp = TimeSpan.FromMinutes(10);

    /// <summary>The revisions that the cluster keeps, in no order.</summary>
    public IReadOnlyList<WorkloadRevision> Revisions { get; init; } = [];

    /// <summary>How long a pod takes to become ready: the median of those there are, more than 0 and less than 10 minutes; <see cref="UnknownStartUp"/> where none tells.</summary>
    public TimeSpan StartUp
    {
        get
        {
            var times = Pods.Where(pod => pod is { ReadySince: not null, CreatedAt: not null }).Select(pod => pod.ReadySince!.Value - pod.CreatedAt!.Value)
                .Where(time => time > TimeSpan.Zero && time < LongestStartUp).Order().ToList();
            return times.Count == 0 ? UnknownStartUp : times[times.Count / 2];
        }
    }

    /// <summary>A revision as people know it: its number; null where the cluster does not keep it.</summary>
    public long? NumberOf(string? revision) => Revisions.FirstOrDefault(kept => kept.Name == revision)?.Number;
}
