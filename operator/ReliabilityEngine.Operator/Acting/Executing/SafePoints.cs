using ControllerRuntime.Caching;
using ControllerRuntime.Entities;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate;
using ReliabilityEngine.Operator.Mapping;

namespace ReliabilityEngine.Operator.Acting.Executing;

/// <summary>What people and the cluster say about an action between two of its steps. From the caches; it asks nobody.</summary>
internal sealed class SafePoints(GateNamespaces stop, EntityStore<SLOTarget> targets, PolicySelection selection, Permissions permissions, ReplicaNeeds needs)
{
    /// <summary>Why an action may not go on; null when it may.</summary>
    public Objection? WhyStop(ReliabilityAction record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Metadata.DeletionTimestamp is not null
            ? new Objection(Reasons.RecordDeleted, "Its record is being deleted.")
            : WhyNotNow(record) ?? WhyNobodyAsks(record);
    }

    /// <summary>Why nothing of it may be touched now, not even to take it back in peace; null when it may.</summary>
    public Objection? WhyNotNow(ReliabilityAction record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var kind = ActionMapping.KindOf(record.Spec.Action);
        return stop.IsStopped ? new Objection(Reasons.Stopped, $"The stop is set: delete the ConfigMap {ReliabilityApi.StopConfigMap} to go on.")
            : PolicyOf(record)?.Spec.PauseRequests is { Count: > 0 } requests
            ? new Objection(Reasons.PauseRequested, $"Paused by `pauseRequests` ({string.Join("; ", requests)}): remove what no longer holds.")
            : permissions.MissingIn(record.Metadata.Namespace ?? "").TryGetValue(kind, out var missing)
            ? new Objection(Reasons.NotPermitted, $"Not permitted: {missing}.")
            : null;
    }

    /// <summary>Why nobody asks for it any more; null while somebody does.</summary>
    public Objection? WhyNobodyAsks(ReliabilityAction record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (TargetOf(record) is not { } target)
        {
            return new Objection(Reasons.TargetDeleted, $"The SLOTarget {record.Spec.SloTargetRef.Name} is gone.");
        }

        var policies = selection.PoliciesOf(target).Where(policy => !policy.IsRefused()).ToList();
        var (name, rule) = (record.Spec.PolicyRef.Name, record.Spec.RuleName);
        var own = policies.Find(policy => policy.Metadata.Name == name);
        return own is null ? new Objection(Reasons.PolicyDeleted, $"The ReliabilityPolicy {name} is gone, is not valid, or selects the target no more.")
            : own != policies[0] ? new Objection(Reasons.PolicySuperseded, $"The older ReliabilityPolicy {policies[0].Metadata.Name} acts for the target.")
            : own.Spec.Mode != PolicyModes.Enforce ? new Objection(Reasons.ModeChanged, $"`mode` of the policy {name} is {own.Spec.Mode}.")
            : own.Spec.Actions?.FirstOrDefault(action => action.Name == rule) is not { } asked ? new Objection(Reasons.ModeChanged, $"The policy {name} has no action \"{rule}\" any more.")
            : asked.Mode is { } weaker && weaker != PolicyModes.Enforce ? new Objection(Reasons.ModeChanged, $"`mode` of the action \"{rule}\" is {weaker}.")
            : null;
    }

    /// <summary>
    /// Whether nothing asks for what an action has changed: the risk is known and below Medium, and would be without it, or nobody is left to ask.
    /// </summary>
    public bool IsCalm(ReliabilityAction record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return WhyNobodyAsks(record) is not null || (LevelOf(record) == nameof(RiskLevel.Low) && !NeedsMore(record));
    }

    /// <summary>The risk may be low because of the replicas that were added: as long as the load asks for more than there were, or that is unknown, it has them.</summary>
    private bool NeedsMore(ReliabilityAction record) =>
        record.Spec.Action.Scale is { } scaled
        && (needs.Of(new NamespacedName(record.Metadata.Namespace ?? "", record.Spec.SloTargetRef.Name)) is not { } needed || needed > scaled.PreviousReplicas);

    /// <summary>By the policy's measure where its status has room for the target, else by the target's own.</summary>
    private string? LevelOf(ReliabilityAction record) =>
        PolicyOf(record)?.Status?.Targets?.FirstOrDefault(target => target.Name == record.Spec.SloTargetRef.Name)?.Level ?? TargetOf(record)?.Status?.Risk?.Level;

    private ReliabilityPolicy? PolicyOf(ReliabilityAction record) => TargetOf(record) is { } target
        ? selection.PoliciesOf(target).FirstOrDefault(policy => policy.Metadata.Name == record.Spec.PolicyRef.Name)
        : null;

    private SLOTarget? TargetOf(ReliabilityAction record) =>
        targets.Get(new NamespacedName(record.Metadata.Namespace ?? "", record.Spec.SloTargetRef.Name)) is { Metadata.DeletionTimestamp: null } target ? target : null;
}
