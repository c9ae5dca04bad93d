using ControllerRuntime.Caching;
using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Memory;

namespace ReliabilityEngine.Operator.Notifying.Storms;

/// <summary>Which actions a receiver is to be told of, or was and not yet that they are over.</summary>
internal sealed class StormMembers
{
    private const string ByReceiver = "notified-receiver";

    private readonly EntityStore<ReliabilityAction> _actions;
    private readonly NotificationEnding _endings;
    private readonly Memories<NotificationMemory> _memories;

    /// <summary>Adds an index to the store.</summary>
    public StormMembers(EntityStore<ReliabilityAction> actions, NotificationEnding endings, Memories<NotificationMemory> memories)
    {
        ArgumentNullException.ThrowIfNull(actions);
        (_actions, _endings, _memories) = (actions, endings, memories);
        actions.AddIndex(ByReceiver, action => action.Spec.Action.Notify is { } notify && IsOpen(action) ? [notify.Receiver] : []);
    }

    /// <summary>Those of a receiver that a person need not approve any more. What this process has told and the cache does not know yet counts.</summary>
    public IReadOnlyList<StormMember> Of(string receiver) => [.. _actions.ByIndex(ByReceiver, receiver).Where(IsApproved).Select(Member)];

    public StormMember Member(ReliabilityAction record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var status = (_memories.TryFind(record, out var memory) ? memory.Told : null) ?? record.Status?.Notification;
        var told = status is { EndedTime: null } ? status : null;
        return new StormMember(record, told, NotificationEnding.Written(record) is not null, Severities.Now(record, told is not null, _endings.FiringTier(record)));
    }

    private static bool IsOpen(ReliabilityAction action) => NotificationEnding.Written(action) is null || action.Status?.Notification is { EndedTime: null };

    private static bool IsApproved(ReliabilityAction action) =>
        action.Spec.Approval != Approvals.Required || Conditions.IsTrue(action.Status?.Conditions, ConditionTypes.Approved);
}
