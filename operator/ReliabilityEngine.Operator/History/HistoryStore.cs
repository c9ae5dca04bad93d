using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Observing;
using ReliabilityEngine.Operator.Telemetry;

namespace ReliabilityEngine.Operator.History;

/// <summary>
/// The histories of all targets, by uid: in memory, continued from the checkpoint after a restart. Safe for concurrent use by different
/// targets. Read next: <see cref="TargetHistory"/>, then <see cref="CheckpointStore"/>.
/// </summary>
internal sealed class HistoryStore(CheckpointStore checkpoints, ILogger<HistoryStore> log)
{
    private readonly ConcurrentDictionary<string, TargetHistory> _histories = new(StringComparer.Ordinal);

    /// <summary>How many targets have a history.</summary>
    public int Count => _histories.Count;

    /// <summary>
    /// The history of a target. A changed indicator, budgeting, slice, step or source begins anew; a changed objective or window keeps the
    /// counts. The first call waits for the checkpoints; it throws when they cannot be read, for going on would forget what they hold.
    /// </summary>
    public async Task<TargetHistory> OpenAsync(
        string uid, Objective objective, string source, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(objective);
        await checkpoints.EnsureLoadedAsync(cancellationToken);
        var identity = CountedIdentity.Of(objective, source);
        if (!_histories.TryGetValue(uid, out var history))
        {
            return _histories[uid] = Restore(uid, objective, identity, now);
        }

        if (history.Identity.Counts != identity.Counts)
        {
            Log.CountedAnew(log, uid);
            return _histories[uid] = new TargetHistory(objective, identity, now);
        }

        history.Change(objective, identity, now);
        return history;
    }

    /// <summary>Hands a history to the checkpoint when an hour has closed or a backfill has ended since. Call it after each append.</summary>
    public void Checkpoint(string uid, TargetHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        if (history.TakeUnsaved())
        {
            checkpoints.Put(uid, history.ToCheckpoint().ToBytes());
        }
    }

    /// <summary>Drops what is held of a target; its checkpoint goes once no object has its uid any more.</summary>
    public void Forget(string uid) => _histories.TryRemove(uid, out _);

    private TargetHistory Restore(string uid, Objective objective, CountedIdentity identity, DateTimeOffset now)
    {
        if (checkpoints.Get(uid) is not { } bytes)
        {
            return new TargetHistory(objective, identity, now);
        }

        if (!CheckpointEntry.TryRead(bytes, out var entry, out var error))
        {
            Log.CheckpointUnreadable(log, uid, error);
            return new TargetHistory(objective, identity, now)
            {
                Loss = new SampleProblem(
                    Reasons.CheckpointUnreadable,
                    $"The saved counts could not be used ({error}); they are read from the source again, as far back as it reaches.",
                    OnlyAnEditHelps: false, RangeIsRead: true),
            };
        }

        if (entry.Identity.Counts != identity.Counts)
        {
            Log.CountedAnew(log, uid);
            return new TargetHistory(objective, identity, now);
        }

        return new TargetHistory(objective, identity, entry, now);
    }
}
