using ControllerRuntime.Caching;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Reconciliation;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Acting.Executing;

/// <summary>Which actions a change may stop, begin, end or have taken back. Only those that are about the cluster and not at their end.</summary>
internal sealed class ExecutionChanges : IWatchMap<ReliabilityAction>, IWatchMap<SLOTarget>, IWatchMap<ReliabilityPolicy>, IWatchMap<ConfigMap>, IWatchMap<Namespace>
{
    private const string OpenByNamespace = "open-execution";

    /// <summary>No namespace has this name.</summary>
    private const string Everywhere = "";

    private readonly EntityStore<ReliabilityAction> _actions;
    private readonly Succession _succession;

    /// <summary>Adds an index to the store: records are kept for a month, and few of them are open.</summary>
    public ExecutionChanges(EntityStore<ReliabilityAction> actions, Succession succession)
    {
        ArgumentNullException.ThrowIfNull(actions);
        (_actions, _succession) = (actions, succession);
        actions.AddIndex(OpenByNamespace, action => IsAboutTheCluster(action) && IsOpen(action) ? [Everywhere, action.Metadata.Namespace ?? Everywhere] : []);
    }

    /// <summary>It was begun, approved or ended; or a scaling of the same workload has made room.</summary>
    public IEnumerable<NamespacedName> KeysOf(ReliabilityAction? before, ReliabilityAction? after)
    {
        if (after is null || before is null)
        {
            return before is null ? [] : Keys(_succession.Others(before));
        }

        return State(before) == State(after) ? [] : Keys([after, .. _succession.Others(after)]).Distinct();
    }

    /// <summary>It is going, its risk has another level, or other policies select it.</summary>
    public IEnumerable<NamespacedName> KeysOf(SLOTarget? before, SLOTarget? after) =>
        before is null || (after is not null && State(before) == State(after) && before.Metadata.HasSameLabelsAs(after.Metadata))
            ? []
            : OpenIn(before.Metadata.Namespace, action => action.Spec.SloTargetRef.Name == before.Metadata.Name);

    /// <summary>Its spec has changed, it is gone, or a target's risk has another level by its measure. A new one may supersede others.</summary>
    public IEnumerable<NamespacedName> KeysOf(ReliabilityPolicy? before, ReliabilityPolicy? after) =>
        before is not null && after is not null && before.Metadata.Generation == after.Metadata.Generation
            ? OpenIn(after.Metadata.Namespace, action => action.Spec.PolicyRef.Name == after.Metadata.Name && LevelOf(before, action) != LevelOf(after, action))
            : OpenIn((after ?? before)!.Metadata.Namespace, _ => true);

    /// <summary>The stop was set or taken away.</summary>
    public IEnumerable<NamespacedName> KeysOf(ConfigMap? before, ConfigMap? after) => before is null || after is null ? OpenIn(Everywhere, _ => true) : [];

    /// <summary>What it permits may have changed.</summary>
    public IEnumerable<NamespacedName> KeysOf(Namespace? before, Namespace? after) =>
        before is null || after is null || !before.Metadata.HasSameLabelsAs(after.Metadata) ? OpenIn((after ?? before)!.Metadata.Name, _ => true) : [];

    private IEnumerable<NamespacedName> OpenIn(string? @namespace, Func<ReliabilityAction, bool> isConcerned) =>
        Keys(_actions.ByIndex(OpenByNamespace, @namespace ?? Everywhere).Where(isConcerned));

    private static IEnumerable<NamespacedName> Keys(IEnumerable<ReliabilityAction> found) => found.Where(IsAboutTheCluster).Select(action => NamespacedName.Of(action));

    private static bool IsAboutTheCluster(ReliabilityAction action) => action.Spec.Action.Notify is null;

    /// <summary>Under way, finished in a way that may still be taken back, or not ended.</summary>
    private static bool IsOpen(ReliabilityAction action) =>
        action.Status?.Ending() is null || action.Status.Execution?.State is ExecutionStates.Running or ExecutionStates.Undoing or ExecutionStates.Done;

    private static (string?, bool, string?) State(ReliabilityAction action) => (
        action.Status?.Execution?.State,
        Conditions.IsTrue(action.Status?.Conditions, ConditionTypes.Approved),
        Conditions.Find(action.Status?.Conditions, ConditionTypes.Verified)?.Status);

    private static (bool, string?) State(SLOTarget target) => (target.Metadata.DeletionTimestamp is null, target.Status?.Risk?.Level);

    private static string? LevelOf(ReliabilityPolicy policy, ReliabilityAction action) =>
        policy.Status?.Targets?.FirstOrDefault(target => target.Name == action.Spec.SloTargetRef.Name)?.Level;
}
