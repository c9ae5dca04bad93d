using System.Collections.Concurrent;
using ControllerRuntime.Caching;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Core.Observing.Workloads;

namespace ReliabilityEngine.Operator.Observing.Workloads;

/// <summary>
/// Remembers of each pod, as long as it exists, when its containers were started again and when one was killed for its memory: the pod's own
/// status has a total and the last time only.
/// </summary>
internal sealed class PodIncidents : IEntityHandler<Pod>
{
    private readonly ConcurrentDictionary<string, Incidents> _pods = new(StringComparer.Ordinal);
    private readonly TimeProvider _clock;

    /// <summary>Begins to listen.</summary>
    public PodIncidents(Informer<Pod> informer, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(informer);
        _clock = clock;
        informer.AddHandler(this);
    }

    /// <summary>Restarts within <see cref="WorkloadFacts.Lookback"/>.</summary>
    public int RestartsOf(Pod pod, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(pod);
        return Of(pod)?.Restarts.Where(restart => IsRecent(restart.At, now)).Sum(restart => restart.Count) ?? 0;
    }

    /// <summary>Whether a container was killed for its memory within <see cref="WorkloadFacts.Lookback"/>.</summary>
    public bool WasOutOfMemory(Pod pod, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(pod);
        return IsRecent(Of(pod)?.OutOfMemoryAt, now);
    }

    /// <summary>Of what was before, only the last restart is known.</summary>
    public void OnAdded(Pod entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        Note(entity, entity.Status is { RestartCount: > 0, LastTerminationTime: { } at } ? (at, 1) : null);
    }

    public void OnUpdated(Pod before, Pod after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var more = (after.Status?.RestartCount ?? 0) - (before.Status?.RestartCount ?? 0);
        Note(after, more > 0 ? (after.Status?.LastTerminationTime ?? _clock.GetUtcNow(), more) : null);
    }

    public void OnDeleted(Pod last)
    {
        ArgumentNullException.ThrowIfNull(last);
        _pods.TryRemove(last.Metadata.Uid ?? "", out _);
    }

    private Incidents? Of(Pod pod) => _pods.GetValueOrDefault(pod.Metadata.Uid ?? "");

    private void Note(Pod pod, (DateTimeOffset At, int Count)? restart)
    {
        var known = Of(pod);
        var outOfMemoryAt = pod.Status?.OutOfMemoryTime ?? known?.OutOfMemoryAt;
        if (restart is null && outOfMemoryAt == known?.OutOfMemoryAt)
        {
            return;
        }

        var now = _clock.GetUtcNow();
        var recent = (known?.Restarts ?? []).Where(earlier => IsRecent(earlier.At, now));
        _pods[pod.Metadata.Uid ?? ""] = new Incidents(restart is { } one ? [.. recent, one] : [.. recent], outOfMemoryAt);
    }

    private static bool IsRecent(DateTimeOffset? at, DateTimeOffset now) => at > now - WorkloadFacts.Lookback;

    /// <summary>Of one pod; most pods have none and are not remembered.</summary>
    private sealed record Incidents(IReadOnlyList<(DateTimeOffset At, int Count)> Restarts, DateTimeOffset? OutOfMemoryAt);
}
