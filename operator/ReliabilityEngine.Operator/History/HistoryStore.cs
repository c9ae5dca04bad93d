using Microsoft.Extensions.Logging;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Observing;
using ReliabilityEngine.Operator.Telemetry;

namespace ReliabilityEngine.Operator.History;

/// <summary>
/// Opens the histories of targets, continued from the checkpoint after a restart, and saves them there. Safe for concurrent use by
/// different targets. Read next: <see cref="TargetHistory"/>, then <see cref="CheckpointStore"/>.
/// </summary>
internal sealed class HistoryStore(CheckpointStore checkpoints, ILogger<HistoryStore> log)
{
    /// <summary>
    /// The history of a target. A changed indicator, budgeting, slice, step or source begins anew; a changed objective or window keeps the
    /// counts. The first call waits for the checkpoints; it throws when they cannot be read, for going on would forget what they hold.
    /// </summary>
    /// <param name="history">As it was opened before; null when this process has none of the target.</param>
    public async Task<TargetHistory> OpenAsync(
        string uid, TargetHistory? history, Objective objective, string source, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(objective);
        await checkpoints.EnsureLoadedAsync(cancellationToken);
        var identity = CountedIdentity.Of(objective, source);
        if (history is null)
        {
            return Restore(uid, objective, identity, now);
        }

        if (history.Identity.Counts != identity.Counts)
        {
            Log.CountedAnew(log, uid);
            return new TargetHistory(objective, identity, now);
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
