using ControllerRuntime.Entities;
using ControllerRuntime.Events;
using ControllerRuntime.Reconciliation;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate;
using ReliabilityEngine.Operator.Memory;
using ReliabilityEngine.Operator.Notifying.Receivers;
using ReliabilityEngine.Operator.Notifying.Storms;

namespace ReliabilityEngine.Operator.Notifying;

/// <summary>
/// Tells people of actions that say <c>notify</c>. The records are the outbox: what they do not say was told is told, and then written down, so
/// that a process that ends in between has its successor tell it again, under the same key, and nothing is lost. What there is to tell is
/// <see cref="NotificationDue"/>'s, how it is told the receiver's.
/// </summary>
internal sealed class NotificationOutbox(
    ReceiverSet receivers,
    NotificationWriter writer,
    NotificationEnding endings,
    StormDesk storms,
    NotificationRecorder recorder,
    GateNamespaces stop,
    Memories<NotificationMemory> memories,
    IEventRecorder events,
    TimeProvider clock)
{
    private const string EventAction = "Notify";

    private static readonly string StopRemedy = $"delete the ConfigMap {ReliabilityApi.StopConfigMap} to go on";

    /// <summary>One look at one record.</summary>
    public async Task<ReconciliationResult<ReliabilityAction>> VisitAsync(ReliabilityAction record, CancellationToken cancellationToken)
    {
        var memory = memories.Open(record);
        await recorder.WriteAgainAsync(record, memory, cancellationToken).ConfigureAwait(false);

        // The stop is told where messages are.
        var part = stop.IsStopped ? StormPart.Alone : await storms.VisitAsync(record, cancellationToken).ConfigureAwait(false);
        if (!part.IsAlone)
        {
            return await TakePartAsync(record, memory, part, cancellationToken).ConfigureAwait(false);
        }

        var ending = NotificationEnding.Written(record);
        var (told, now) = (Told(record, memory), clock.GetUtcNow());
        var severity = Severity(record, told);
        var due = part.EndsSummary ? NotificationEvent.Raised : NotificationDue.Of(told, ending is not null, severity, NotificationDue.RepeatOf(record), now);
        if (due is { } what)
        {
            return await TellAsync(record, memory, told, what, severity, part, ending, cancellationToken).ConfigureAwait(false);
        }

        if (told is null)
        {
            await WriteAsync(record, memory, null, Reasons.NotExecuted, "It ended before anybody was told.", cancellationToken).ConfigureAwait(false);
        }

        return ending is null ? await LastAsync(record, memory, told!, cancellationToken).ConfigureAwait(false) : Success(record);
    }

    /// <summary>A record that somebody deleted: whoever was told of it is told that it is over, for nobody will be able to later.</summary>
    public async Task<ReconciliationResult<ReliabilityAction>> ForgetAsync(ReliabilityAction record, CancellationToken cancellationToken)
    {
        var memory = memories.Open(record);
        if (Told(record, memory) is { EndedTime: null } told && !stop.IsStopped && receivers.For(ReceiverOf(record)) is { } receiver)
        {
            var delivery = NotificationKeys.IsOfStorm(told.Key)
                ? await storms.ForgetAsync(record, cancellationToken).ConfigureAwait(false)
                : await receiver.SendAsync(
                    writer.Write(record, NotificationEvent.Ended, SeverityOf(told), told.Key, null, "Its record was deleted.", clock.GetUtcNow()), cancellationToken).ConfigureAwait(false);
            if (!delivery.IsTaken)
            {
                return Later(record, delivery);
            }
        }

        memories.Forget(record);
        return Success(record);
    }

    private async Task<ReconciliationResult<ReliabilityAction>> TellAsync(
        ReliabilityAction record, NotificationMemory memory, NotificationStatus? told, NotificationEvent due, NotificationSeverity severity, StormPart part, string? ending, CancellationToken cancellationToken)
    {
        if (WhyNot(record, due) is var (reason, message))
        {
            await WriteAsync(record, memory, told, reason, message, cancellationToken).ConfigureAwait(false);
            return Success(record);
        }

        if (receivers.For(ReceiverOf(record)) is not { } receiver)
        {
            // An edit of the configuration has every record looked at again.
            await FailAsync(record, memory, told, DeliveryFailures.Unknown(ReceiverOf(record), receivers.Names), cancellationToken).ConfigureAwait(false);
            return Success(record);
        }

        var now = clock.GetUtcNow();
        var isOpen = told is { EndedTime: null };
        var key = due == NotificationEvent.Ended ? told!.Key : NotificationKeys.Of(record, severity);
        var isItsOwn = isOpen && (part.EndsSummary || !NotificationKeys.IsOfStorm(told!.Key));
        var replaced = isItsOwn && told!.Key != key ? told.Key : null;
        var delivery = await receiver.SendAsync(writer.Write(record, due, severity, key, replaced, ending, now), cancellationToken).ConfigureAwait(false);
        if (!delivery.IsTaken)
        {
            await FailAsync(record, memory, told, delivery, cancellationToken).ConfigureAwait(false);
            return Later(record, delivery);
        }

        memory.LastBeat = now;
        var next = due == NotificationEvent.Ended
            ? told! with { EndedTime = now }
            : new NotificationStatus { Key = key, Severity = severity.ToString(), SentTime = now, Count = (told?.Count ?? 0) + 1 };
        await recorder.WriteAsync(record, memory, next, (ConditionStatus.True, Reasons.Sent, NotificationSentences.Told(ReceiverOf(record), next)), cancellationToken).ConfigureAwait(false);
        events.Record(record, EventType.Normal, Reasons.Sent, EventAction, NotificationSentences.Event(ReceiverOf(record), due, severity));
        return ending is null ? Success(record, NextVisit(record, receiver, next)) : Success(record);
    }

    /// <summary>It is told with others in one message.</summary>
    private async Task<ReconciliationResult<ReliabilityAction>> TakePartAsync(ReliabilityAction record, NotificationMemory memory, StormPart part, CancellationToken cancellationToken)
    {
        if (part.Failure is { } failure)
        {
            await FailAsync(record, memory, Told(record, memory), failure, cancellationToken).ConfigureAwait(false);
            return part.Again is { } pause ? Success(record, pause) : Later(record, failure);
        }

        if (part.Told is { } told)
        {
            await recorder.WriteAsync(record, memory, told, (ConditionStatus.True, Reasons.Sent, NotificationSentences.Told(ReceiverOf(record), told)), cancellationToken).ConfigureAwait(false);
        }

        return Success(record, part.Again);
    }

    /// <summary>Nothing is due but the sign of life that some receivers want.</summary>
    private async Task<ReconciliationResult<ReliabilityAction>> LastAsync(
        ReliabilityAction record, NotificationMemory memory, NotificationStatus told, CancellationToken cancellationToken)
    {
        if (receivers.For(ReceiverOf(record)) is not { } receiver || stop.IsStopped)
        {
            return Success(record, NotificationDue.Wait(told, NotificationDue.RepeatOf(record), clock.GetUtcNow()));
        }

        var now = clock.GetUtcNow();
        if (receiver.Heartbeat is { } every && !(now - memory.LastBeat < every))
        {
            var delivery = await receiver.SendAsync(writer.Write(record, NotificationEvent.Repeated, SeverityOf(told), told.Key, null, null, now), cancellationToken).ConfigureAwait(false);
            if (!delivery.IsTaken)
            {
                await FailAsync(record, memory, told, delivery, cancellationToken).ConfigureAwait(false);
                return Later(record, delivery);
            }

            memory.LastBeat = now;
        }

        // What could not be told a while ago has been now, or is no longer due.
        await recorder.WriteAsync(record, memory, told, (ConditionStatus.True, Reasons.Sent, NotificationSentences.Told(ReceiverOf(record), told)), cancellationToken).ConfigureAwait(false);
        return Success(record, NextVisit(record, receiver, told));
    }

    /// <summary>Why nothing is sent although something is due; null when it is.</summary>
    private (string Reason, string Message)? WhyNot(ReliabilityAction record, NotificationEvent due) =>
        stop.IsStopped ? (Reasons.Stopped, $"The stop is set, nothing is sent; {StopRemedy}.")
        : due == NotificationEvent.Ended && endings.IsUncertain(record) ? (Reasons.NoData, "It has ended for want of data, which is no recovery: the end is told once there are data again.")
        : due != NotificationEvent.Ended && record.Spec.Approval == Approvals.Required && !Conditions.IsTrue(record.Status?.Conditions, ConditionTypes.Approved)
        ? (Reasons.ApprovalNeeded, "A person must approve it first.")
        : null;

    private async Task FailAsync(ReliabilityAction record, NotificationMemory memory, NotificationStatus? told, Delivery delivery, CancellationToken cancellationToken)
    {
        await WriteAsync(record, memory, told, delivery.Reason, delivery.Message, cancellationToken).ConfigureAwait(false);
        events.Record(record, EventType.Warning, delivery.Reason, EventAction, OneLine.Cut(delivery.Message, 1000));
    }

    /// <summary>What was told stays told, whatever keeps the next message back.</summary>
    private Task WriteAsync(ReliabilityAction record, NotificationMemory memory, NotificationStatus? told, string reason, string message, CancellationToken cancellationToken) =>
        recorder.WriteAsync(
            record, memory, told,
            told is null ? (ConditionStatus.False, reason, message) : (ConditionStatus.True, reason, NotificationSentences.ToldBut(ReceiverOf(record), told, message)), cancellationToken);

    private NotificationSeverity Severity(ReliabilityAction record, NotificationStatus? told) => Severities.Now(record, told is not null, endings.FiringTier(record));

    private TimeSpan NextVisit(ReliabilityAction record, IReceiver receiver, NotificationStatus told)
    {
        var wait = NotificationDue.Wait(told, NotificationDue.RepeatOf(record), clock.GetUtcNow());
        return receiver.Heartbeat is { } every && every < wait ? every : wait;
    }

    /// <summary>Who asks for time gets it; else the pauses grow.</summary>
    private static ReconciliationResult<ReliabilityAction> Later(ReliabilityAction record, Delivery delivery) => delivery.RetryAfter is { } pause
        ? Success(record, pause)
        : ReconciliationResult<ReliabilityAction>.Failure(record, delivery.Message);

    private static ReconciliationResult<ReliabilityAction> Success(ReliabilityAction record, TimeSpan? next = null) =>
        ReconciliationResult<ReliabilityAction>.Success(record, next);

    private static NotificationStatus? Told(ReliabilityAction record, NotificationMemory memory) => memory.Told ?? record.Status?.Notification;

    private static NotificationSeverity SeverityOf(NotificationStatus told) => Enum.Parse<NotificationSeverity>(told.Severity);

    private static string ReceiverOf(ReliabilityAction record) => record.Spec.Action.Notify?.Receiver ?? "";
}
