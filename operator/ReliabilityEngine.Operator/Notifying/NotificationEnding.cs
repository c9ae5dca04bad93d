using ControllerRuntime.Caching;
using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Acting;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate;

namespace ReliabilityEngine.Operator.Notifying;

/// <summary>
/// Whether what is told of is over. A pass over the target says so in the record; where there are no more passes, because the target, the
/// policy or its interest in the target is gone, it is said here.
/// </summary>
internal sealed class NotificationEnding(EntityStore<SLOTarget> targets, PolicySelection selection, ActionRecorder recorder)
{
    /// <summary>Ends a record that nobody else would; its change brings the next look at it.</summary>
    public async Task<bool> EndOrphanAsync(ReliabilityAction record, CancellationToken cancellationToken)
    {
        if (Written(record) is not null || Orphaned(record) is not { } why)
        {
            return false;
        }

        await recorder.EndAsync(record, why, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>
    /// Whether nobody can tell at present: the record may have ended because the data have, and silence is no recovery. The end is told once
    /// something is known again.
    /// </summary>
    public bool IsUncertain(ReliabilityAction record) =>
        TargetOf(record) is { } target && Conditions.Find(target.Status?.Conditions, ConditionTypes.DataAvailable) is { Status: not ConditionStatus.True };

    /// <summary>The loudest alert tier that fires; null while unknown.</summary>
    public string? FiringTier(ReliabilityAction record) => TargetOf(record)?.Status?.Budget?.FiringTier;

    /// <summary>Why it is over as the record says it; null while the record stands.</summary>
    public static string? Written(ReliabilityAction record) =>
        record.Status?.Ending()?.Message;

    private string? Orphaned(ReliabilityAction record)
    {
        var (target, policy) = (TargetOf(record), record.Spec.PolicyRef.Name);
        return target is null ? $"The SLOTarget {record.Spec.SloTargetRef.Name} is gone"
            : selection.PoliciesOf(target).Any(selecting => selecting.Metadata.Name == policy) ? null
            : $"The ReliabilityPolicy {policy} is gone, or selects the target no more";
    }

    private SLOTarget? TargetOf(ReliabilityAction record) =>
        targets.Get(new NamespacedName(record.Metadata.Namespace ?? "", record.Spec.SloTargetRef.Name));
}
