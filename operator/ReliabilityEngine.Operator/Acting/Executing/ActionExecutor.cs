using ControllerRuntime.Entities;
using ControllerRuntime.Reconciliation;
using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Mapping;

namespace ReliabilityEngine.Operator.Acting.Executing;

/// <summary>
/// Carries out what was decided, as a state machine whose state is the record: each change is written down before it is made, and whoever leads
/// next goes on where the record says. Running → Done, or Undoing → Undone whenever a safe point says so. What the changes are is the
/// <see cref="IActuator"/>'s.
/// </summary>
internal sealed class ActionExecutor(
    IEnumerable<IActuator> actuators, Admissions admissions, SafePoints safePoints, Succession succession, ExecutionRecorder recorder, ExecutionNews news, TimeProvider clock)
{
    /// <summary>A PodDisruptionBudget, a person or another writer may be out of the way by then.</summary>
    private static readonly TimeSpan RefusalPause = TimeSpan.FromSeconds(15);

    /// <summary>Somebody wrote in between: what is there is looked at again.</summary>
    private static readonly TimeSpan ConflictPause = TimeSpan.FromSeconds(1);

    /// <summary>For so long it is watched whether somebody undoes what was done.</summary>
    private static readonly TimeSpan RevertedWithin = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan RevertedPause = TimeSpan.FromSeconds(30);

    /// <summary>How many replicas are needed changes from pass to pass, and no watch tells of it.</summary>
    private static readonly TimeSpan NeedPause = TimeSpan.FromMinutes(1);

    /// <summary>What was added goes back this long after nothing asked for it.</summary>
    public static readonly TimeSpan CalmBefore = TimeSpan.FromMinutes(15);

    private readonly Dictionary<ActionKind, IActuator> _actuators = actuators.ToDictionary(actuator => actuator.Kind);

    /// <summary>One look at one record.</summary>
    public async Task<ReconciliationResult<ReliabilityAction>> VisitAsync(ReliabilityAction cached, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cached);
        if (cached.Spec.Mode != PolicyModes.Enforce
            || cached.Status?.Execution?.State is ExecutionStates.Undone or ExecutionStates.Reverted
            || await recorder.ReadAsync(cached, cancellationToken).ConfigureAwait(false) is not { } record)
        {
            return Next(cached, null);
        }

        var actuator = _actuators[ActionMapping.KindOf(record.Spec.Action)];
        return record.Status?.Execution is not { } execution ? await BeginAsync(record, actuator, cancellationToken).ConfigureAwait(false)
            : execution.State == ExecutionStates.Running ? await GoOnAsync(record, actuator, execution, cancellationToken).ConfigureAwait(false)
            : execution.State == ExecutionStates.Undoing ? await TakeBackAsync(record, actuator, execution, cancellationToken).ConfigureAwait(false)
            : execution.State == ExecutionStates.Done && actuator.Lasts(record) ? await WatchAsync(record, actuator, execution, cancellationToken).ConfigureAwait(false)
            : Next(record, null);
    }

    /// <summary>Whether its record must not go before its end: something may be half done, or a node is cordoned for it.</summary>
    public static bool IsNeeded(ReliabilityAction record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return ExecutionStates.IsUnderWay(record.Status?.Execution?.State) || IsHeldNode(record);
    }

    private static bool IsHeldNode(ReliabilityAction record) => record is { Spec.Action.Drain: not null, Status.Execution.State: ExecutionStates.Done };

    private async Task<ReconciliationResult<ReliabilityAction>> BeginAsync(ReliabilityAction record, IActuator actuator, CancellationToken cancellationToken)
    {
        if (record.Metadata.DeletionTimestamp is not null)
        {
            return Next(record, null);
        }

        if (WhyNotBegun(record) is { } objection)
        {
            // What it waits for brings it back.
            return await HoldAsync(record, objection, null, cancellationToken).ConfigureAwait(false);
        }

        if (!admissions.IsAdmitted(NamespacedName.Of(record)))
        {
            // The next pass over the target admits it, or ends it.
            return Next(record, null);
        }

        var prepared = await ExecutionFailures.TryAsync(actuator.Kind, () => actuator.PrepareAsync(record, cancellationToken)).ConfigureAwait(false);
        if (prepared.Refusal is { } refusal)
        {
            return await HoldAsync(record, refusal, RefusalPause, cancellationToken).ConfigureAwait(false);
        }

        var begun = new ExecutionStatus { State = ExecutionStates.Running, StartedTime = clock.GetUtcNow(), Steps = prepared.Steps };
        await WriteAsync(record, begun, cancellationToken).ConfigureAwait(false);

        // The change comes back, and with it the finalizer that keeps the record for as long as its steps are taken.
        return Next(record, null);
    }

    private Objection? WhyNotBegun(ReliabilityAction record) =>
        record.Status?.Ending() is { } ended ? new Objection(Reasons.NotExecuted, $"It was not carried out. {ended.Message}")
        : !Conditions.IsTrue(record.Status?.Conditions, ConditionTypes.Approved) ? new Objection(Reasons.ApprovalNeeded, "A person must approve it first.")
        : safePoints.WhyStop(record);

    private async Task<ReconciliationResult<ReliabilityAction>> GoOnAsync(
        ReliabilityAction record, IActuator actuator, ExecutionStatus execution, CancellationToken cancellationToken)
    {
        if (record.Metadata.Finalizers?.Contains(ReliabilityApi.ExecutionFinalizer) != true)
        {
            return Next(record, null);
        }

        var stop = safePoints.WhyStop(record);
        if (stop is null && clock.GetUtcNow() - execution.StartedTime > actuator.Timeout(record))
        {
            stop = new Objection(Reasons.TimedOut, ExecutionSentences.TimedOut(actuator.Timeout(record), execution));
        }

        var steps = execution.Steps.ToList();
        TimeSpan? again = null;
        foreach (var at in stop is null ? Open(steps).Take(actuator.AtOnce(record)) : [])
        {
            var outcome = await ExecutionFailures.TryAsync(actuator.Kind, () => actuator.DoAsync(record, steps[at], cancellationToken), ConflictPause).ConfigureAwait(false);
            steps[at] = outcome.Applied(steps[at]);
            (again, stop) = (Sooner(again, outcome.Again), stop ?? outcome.Refusal);
        }

        var now = clock.GetUtcNow();
        var isDone = stop is null && !Open(steps).Any();
        var next = stop is not null
            ? execution with { Steps = steps, State = ExecutionStates.Undoing, UndoReason = stop.Reason, UndoMessage = ExecutionSentences.Cut(stop.Message) }
            : execution with { Steps = steps, State = isDone ? ExecutionStates.Done : ExecutionStates.Running, FinishedTime = isDone ? now : null };
        record = await WriteAsync(record, next, cancellationToken).ConfigureAwait(false);
        return stop is not null ? await TakeBackAsync(record, actuator, next, cancellationToken).ConfigureAwait(false)
            : isDone ? Next(record, actuator.Lasts(record) ? RevertedPause : null)
            : Next(record, again ?? TimeSpan.FromMilliseconds(1));
    }

    /// <summary>In the opposite order, and also what is not known to have been done: a crash may have come before that was written.</summary>
    private async Task<ReconciliationResult<ReliabilityAction>> TakeBackAsync(
        ReliabilityAction record, IActuator actuator, ExecutionStatus execution, CancellationToken cancellationToken)
    {
        var steps = execution.Steps.ToList();
        for (var at = steps.Count - 1; at >= 0; at--)
        {
            if (steps[at].State is StepStates.Undone or StepStates.Kept)
            {
                continue;
            }

            var outcome = await ExecutionFailures.TryAsync(actuator.Kind, () => actuator.UndoAsync(record, steps[at], cancellationToken), ConflictPause).ConfigureAwait(false);
            steps[at] = outcome.Applied(steps[at]);
            if (outcome.Refusal is { } refusal)
            {
                // What cannot be taken back now, for want of a right or of the apiserver, is tried until it can.
                steps[at] = steps[at] with { Message = ExecutionSentences.Cut(refusal.Message) };
                await WriteAsync(record, execution with { Steps = steps }, cancellationToken).ConfigureAwait(false);
                return ReconciliationResult<ReliabilityAction>.Failure(record, refusal.Message);
            }

            if (outcome.Again is { } again)
            {
                await WriteAsync(record, execution with { Steps = steps }, cancellationToken).ConfigureAwait(false);
                return Next(record, again);
            }
        }

        await WriteAsync(record, execution with { Steps = steps, State = ExecutionStates.Undone, EndedTime = clock.GetUtcNow() }, cancellationToken).ConfigureAwait(false);
        return Next(record, null);
    }

    /// <summary>What stands: whether somebody has undone it, and whether it is still wanted.</summary>
    private async Task<ReconciliationResult<ReliabilityAction>> WatchAsync(
        ReliabilityAction record, IActuator actuator, ExecutionStatus execution, CancellationToken cancellationToken)
    {
        if (record.Metadata.DeletionTimestamp is not null)
        {
            return IsHeldNode(record) ? await GiveBackAsync(record, actuator, execution, Reasons.RecordDeleted, "Its record is being deleted.", cancellationToken).ConfigureAwait(false) : Next(record, null);
        }

        if (succession.HasSuccessor(record))
        {
            // The newer one is taken back first, and its end has this one looked at again.
            return Next(record, null);
        }

        var now = clock.GetUtcNow();
        var isWatched = now - execution.FinishedTime < RevertedWithin;
        if (isWatched && await RevertedAsync(record, actuator, execution, cancellationToken).ConfigureAwait(false) is { } instead)
        {
            var reverted = execution with { State = ExecutionStates.Reverted, EndedTime = now, UndoReason = Reasons.Reverted, UndoMessage = ExecutionSentences.Cut(instead) };
            await WriteAsync(record, reverted, cancellationToken).ConfigureAwait(false);
            return Next(record, null);
        }

        var calm = execution with { CalmSince = safePoints.IsCalm(record) ? execution.CalmSince ?? now : null };
        var left = calm.CalmSince + CalmBefore - now;
        var held = left <= TimeSpan.Zero ? safePoints.WhyNotNow(record) : null;
        record = await WriteAsync(record, calm, cancellationToken, held).ConfigureAwait(false);
        if (left is null || left > TimeSpan.Zero || held is not null)
        {
            var looked = isWatched ? RevertedPause : record.Spec.Action.Scale is not null ? NeedPause : (TimeSpan?)null;
            return Next(record, Sooner(looked, left > TimeSpan.Zero ? left : null));
        }

        return await GiveBackAsync(record, actuator, calm, Reasons.TakenBack, ExecutionSentences.Calm(calm), cancellationToken).ConfigureAwait(false);
    }

    private async Task<ReconciliationResult<ReliabilityAction>> GiveBackAsync(
        ReliabilityAction record, IActuator actuator, ExecutionStatus execution, string reason, string message, CancellationToken cancellationToken)
    {
        var back = execution with { State = ExecutionStates.Undoing, UndoReason = reason, UndoMessage = message };
        record = await WriteAsync(record, back, cancellationToken).ConfigureAwait(false);
        return await TakeBackAsync(record, actuator, back, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<string?> RevertedAsync(ReliabilityAction record, IActuator actuator, ExecutionStatus execution, CancellationToken cancellationToken)
    {
        foreach (var step in execution.Steps)
        {
            if (await actuator.RevertedAsync(record, step, cancellationToken).ConfigureAwait(false) is { } instead)
            {
                return instead;
            }
        }

        return null;
    }

    private async Task<ReconciliationResult<ReliabilityAction>> HoldAsync(ReliabilityAction record, Objection objection, TimeSpan? again, CancellationToken cancellationToken)
    {
        await recorder.WriteAsync(record, null, ConditionStatus.False, objection.Reason, objection.Message, cancellationToken).ConfigureAwait(false);
        return Next(record, again);
    }

    /// <param name="held">Why what is no longer wanted stands all the same; null where it does not.</param>
    private async Task<ReliabilityAction> WriteAsync(ReliabilityAction record, ExecutionStatus execution, CancellationToken cancellationToken, Objection? held = null)
    {
        var (status, reason, message) = ExecutionSentences.Of(record, execution, held);
        var written = await recorder.WriteAsync(record, execution, status, reason, message, cancellationToken).ConfigureAwait(false);
        news.Tell(record, execution, reason, message);
        return written;
    }

    private static IEnumerable<int> Open(List<ExecutionStepStatus> steps) =>
        Enumerable.Range(0, steps.Count).Where(at => steps[at].State is StepStates.NotDone or StepStates.Begun);

    private static TimeSpan? Sooner(TimeSpan? one, TimeSpan? other) => one is null ? other : other is null || one < other ? one : other;

    private static ReconciliationResult<ReliabilityAction> Next(ReliabilityAction record, TimeSpan? again) => ReconciliationResult<ReliabilityAction>.Success(record, again);
}
