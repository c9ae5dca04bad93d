using ControllerRuntime.Caching;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Reconciliation;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Notifying;

/// <summary>
/// Which actions have something to tell, or may have, once something else has changed. Their own status is looked at here too, for most changes
/// of it are the outbox's.
/// </summary>
internal sealed class NotificationChanges : IWatchMap<ReliabilityAction>, IWatchMap<SLOTarget>, IWatchMap<ReliabilityPolicy>, IWatchMap<ConfigMap>
{
    private const string ByNotifiedTarget = "notified-target";

    private readonly EntityStore<ReliabilityAction> _actions;

    /// <summary>Adds an index to the store.</summary>
    public NotificationChanges(EntityStore<ReliabilityAction> actions)
    {
        ArgumentNullException.ThrowIfNull(actions);
        _actions = actions;
        actions.AddIndex(ByNotifiedTarget, action => action.Spec.Action.Notify is null ? [] : [Key(action.Metadata.Namespace, action.Spec.SloTargetRef.Name)]);
    }

    /// <summary>It has ended, stands again, or a person has approved it.</summary>
    public IEnumerable<NamespacedName> KeysOf(ReliabilityAction? before, ReliabilityAction? after) =>
        before is null || after is null || State(before) == State(after) ? [] : [NamespacedName.Of(after)];

    /// <summary>It burns, or no more; its data are there again; or it is gone.</summary>
    public IEnumerable<NamespacedName> KeysOf(SLOTarget? before, SLOTarget? after) =>
        after is not null && before is not null && State(before) == State(after) && before.Metadata.HasSameLabelsAs(after.Metadata)
            ? []
            : OfTarget((after ?? before)!.Metadata.Namespace, (after ?? before)!.Metadata.Name);

    /// <summary>It is gone, or selects others.</summary>
    public IEnumerable<NamespacedName> KeysOf(ReliabilityPolicy? before, ReliabilityPolicy? after) =>
        before is null || (after is not null && before.Metadata.Generation == after.Metadata.Generation)
            ? []
            : Open(_actions.List(before.Metadata.Namespace).Where(action => action.Spec.PolicyRef.Name == before.Metadata.Name));

    /// <summary>The stop was set or taken away.</summary>
    public IEnumerable<NamespacedName> KeysOf(ConfigMap? before, ConfigMap? after) => before is null || after is null ? Open(_actions.List()) : [];

    private IEnumerable<NamespacedName> OfTarget(string? @namespace, string? name) => Open(_actions.ByIndex(ByNotifiedTarget, Key(@namespace, name)));

    /// <summary>Those that are not told to their end.</summary>
    private static IEnumerable<NamespacedName> Open(IEnumerable<ReliabilityAction> actions) => actions
        .Where(action => action.Spec.Action.Notify is not null && (NotificationEnding.Written(action) is null || action.Status?.Notification is { EndedTime: null }))
        .Select(action => NamespacedName.Of(action));

    private static (bool, bool) State(ReliabilityAction action) =>
        (NotificationEnding.Written(action) is null, Conditions.IsTrue(action.Status?.Conditions, ConditionTypes.Approved));

    private static (string?, string?) State(SLOTarget target) =>
        (target.Status?.Budget?.FiringTier, Conditions.Find(target.Status?.Conditions, ConditionTypes.DataAvailable)?.Status);

    private static string Key(string? @namespace, string? target) => $"{@namespace}/{target}";
}
