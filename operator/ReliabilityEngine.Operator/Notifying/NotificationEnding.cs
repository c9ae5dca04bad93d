using ControllerRuntime.Caching;
using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Notifying;

/// <summary>Whether what is told of is over, and how loud it is.</summary>
internal sealed class NotificationEnding(EntityStore<SLOTarget> targets)
{
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

    private SLOTarget? TargetOf(ReliabilityAction record) =>
        targets.Get(new NamespacedName(record.Metadata.Namespace ?? "", record.Spec.SloTargetRef.Name));
}
