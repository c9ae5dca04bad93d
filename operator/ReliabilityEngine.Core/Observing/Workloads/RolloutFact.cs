namespace ReliabilityEngine.Core.Observing.Workloads;

/// <summary>The way to the newest revision of a workload, by the names that its pods are labelled with.</summary>
/// <param name="NewRevision">The newest.</param>
/// <param name="InProgress">Whether pods of it are still to come, or others still to go.</param>
public sealed record RolloutFact(string NewRevision, bool InProgress)
{
    /// <summary>How long an unready pod of the newest revision is waited for where the controller does not say: the default of a Deployment's progressDeadlineSeconds.</summary>
    public static readonly TimeSpan ProgressDeadline = TimeSpan.FromSeconds(600);

    /// <summary>When it began; null where nothing tells any more.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>What the pods are, or were, moved away from; null where there is no earlier revision.</summary>
    public string? OldRevision { get; init; }

    /// <summary>Whether it is in progress and gets no further.</summary>
    public bool IsStuck { get; init; }

    /// <summary>The newest revision with a ready pod, other than one that is still being rolled out; null where none has.</summary>
    public string? LastHealthyRevision { get; init; }

    /// <summary>Null where no revision is known.</summary>
    public static RolloutFact? Of(IEnumerable<WorkloadRevision> revisions, RolloutState state, IReadOnlyList<PodFact> pods, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(revisions);
        ArgumentNullException.ThrowIfNull(pods);
        if (revisions.OrderByDescending(revision => revision.Number).ToArray() is not [var newest, .. var earlier])
        {
            return null;
        }

        var (inProgress, isStuck) = state;
        var newestPods = pods.Where(pod => pod.Revision == newest.Name).ToArray();
        return new RolloutFact(newest.Name, inProgress)
        {
            StartedAt = StartOf(newest, earlier, newestPods),
            OldRevision = (earlier.FirstOrDefault(revision => pods.Any(pod => pod.Revision == revision.Name)) ?? earlier.FirstOrDefault())?.Name,
            IsStuck = inProgress && (isStuck ?? newestPods.Any(pod => !pod.IsTerminating && pod.UnreadySince <= now - ProgressDeadline)),
            LastHealthyRevision = (inProgress ? earlier : [newest, .. earlier])
                .FirstOrDefault(revision => pods.Any(pod => pod.IsReady && pod.Revision == revision.Name))?.Name,
        };
    }

    /// <summary>A revision that is used again was made long before: then its oldest pod tells.</summary>
    private static DateTimeOffset? StartOf(WorkloadRevision newest, IEnumerable<WorkloadRevision> earlier, IEnumerable<PodFact> newestPods) =>
        earlier.All(revision => revision.CreatedAt <= newest.CreatedAt) ? newest.CreatedAt : newestPods.Min(pod => pod.CreatedAt);
}
