using System.Collections.Concurrent;
using ControllerRuntime.Caching;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Lifecycle;
using Microsoft.Extensions.Logging;
using ReliabilityEngine.Core.Learning;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.History;
using ReliabilityEngine.Operator.Telemetry;

namespace ReliabilityEngine.Operator.Learning;

/// <summary>
/// What has been learned of each policy, kept as the counts are (<see cref="CheckpointStore"/>) in ConfigMaps of its own. What is lost or cannot be read is
/// learned anew and said; that a policy is demoted is then taken from its own status, for only a person ends that.
/// </summary>
internal sealed class LessonStore : ILeaderRunnable, IDisposable
{
    private readonly CheckpointStore _kept;
    private readonly EntityStore<ReliabilityPolicy> _policies;
    private readonly TimeProvider _time;
    private readonly ILogger<CheckpointStore> _log;
    private readonly ConcurrentDictionary<string, (TimeSpan Horizon, Lessons Lessons)> _byUid = new(StringComparer.Ordinal);

    public LessonStore(IKubernetesClient client, EntityStore<ReliabilityPolicy> policies, EngineOptions options, TimeProvider time, ILogger<CheckpointStore> log)
    {
        ArgumentNullException.ThrowIfNull(policies);
        (_policies, _time, _log) = (policies, time, log);
        _kept = new CheckpointStore(CheckpointKind.Lessons, client, () => policies.List().Select(policy => policy.Metadata.Uid), options, time, log);
    }

    public void Dispose() => _kept.Dispose();

    /// <summary>Reads all that was kept, once. Throws what the apiserver says; the next call tries again.</summary>
    public Task EnsureLoadedAsync(CancellationToken cancellationToken) => _kept.EnsureLoadedAsync(cancellationToken);

    /// <inheritdoc cref="CheckpointStore.RunAsync"/>
    public Task RunAsync(CancellationToken stopping, CancellationToken abort) => _kept.RunAsync(stopping, abort);

    /// <inheritdoc cref="CheckpointStore.WriteAsync(TimeSpan, CancellationToken)"/>
    public Task WriteAsync(TimeSpan spacing, CancellationToken cancellationToken) => _kept.WriteAsync(spacing, cancellationToken);

    /// <summary>What is known of a policy. With another horizon its predictions are others, and are counted anew; a demotion stays.</summary>
    public Lessons Open(ReliabilityPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var (uid, horizon) = (policy.Metadata.Uid ?? "", Duration.Parse(policy.Spec.Prediction.Horizon));
        return _byUid.AddOrUpdate(
            uid, _ => (horizon, Restore(policy, uid, horizon)), (_, before) => before.Horizon == horizon ? before : (horizon, Restore(policy, uid, horizon))).Lessons;
    }

    /// <summary>What the lessons of a policy come to, with a person's word on it.</summary>
    public LessonReport Look(ReliabilityPolicy policy)
    {
        var now = _time.GetUtcNow();
        return Open(policy).Look(now, Promotion.Of(policy, now));
    }

    /// <summary>What the actions of all policies have prevented, the fleet's sum.</summary>
    public PreventedBreaches Prevented() => _policies.List()
        .Where(policy => _byUid.ContainsKey(policy.Metadata.Uid ?? ""))
        .Select(policy => Look(policy).Prevented)
        .Aggregate(PreventedBreaches.None, (sum, one) => sum.And(one));

    /// <summary>Has it told whenever somebody collects.</summary>
    public void Measure(EngineMetrics metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        metrics.PreventedBreaches.Track(() => Prevented().Lower, Bound("lower"));
        metrics.PreventedBreaches.Track(() => Prevented().Estimate, Bound("estimate"));
        metrics.PreventedBreaches.Track(() => Prevented().Upper, Bound("upper"));
    }

    /// <summary>A policy is gone.</summary>
    public void Forget(ReliabilityPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        _byUid.TryRemove(policy.Metadata.Uid ?? "", out _);
    }

    private Lessons Restore(ReliabilityPolicy policy, string uid, TimeSpan horizon)
    {
        var error = "";
        if (_kept.Get(uid) is { } bytes && LearnerState.TryRead(bytes, out var kept, out error))
        {
            // It may have been demoted after what was kept was written; a promotion since then ends either.
            kept.Demotion ??= kept.Drifted.Count == 0 ? Shown(policy) : null;
            return new Lessons(kept.Record.Horizon == horizon ? kept : kept.Anew(horizon), Keep);
        }

        if (error.Length > 0)
        {
            Log.LessonsUnreadable(_log, policy.Metadata.Namespace ?? "", policy.Metadata.Name ?? "", error);
        }

        return new Lessons(new LearnerState(horizon) { Demotion = Shown(policy) }, Keep)
        {
            Loss = error.Length > 0 ? $"What had been learned could not be used ({error}): it is learned anew." : null,
        };

        void Keep(byte[] entry) => _kept.Put(uid, entry);
    }

    private static KeyValuePair<string, object?> Bound(string bound) => new("bound", bound);

    /// <summary>The demotion that the policy's own status tells of. One for the drift of some targets becomes one for all: which they were is lost.</summary>
    private static Demotion? Shown(ReliabilityPolicy policy) =>
        Conditions.Find(policy.Status?.Conditions, ConditionTypes.Demoted) is { Status: ConditionStatus.True, LastTransitionTime: var since }
            ? new Demotion(since, "The figures that it was demoted for are lost.")
            : null;
}
