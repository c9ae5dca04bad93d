using ControllerRuntime.Entities;
using ControllerRuntime.Reconciliation;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Deciding;

/// <summary>A person has approved an action, taken that back, reset it or said what it was worth: what is done about its SLOTarget is decided anew, and not at its next sample only.</summary>
internal sealed class ApprovalChanges : IWatchMap<ReliabilityAction>
{
    public IEnumerable<NamespacedName> KeysOf(ReliabilityAction? before, ReliabilityAction? after) =>
        before is null || after is null || Said(before) == Said(after) ? [] : [new NamespacedName(after.Metadata.Namespace ?? "", after.Spec.SloTargetRef.Name)];

    private static (string?, string?, string?) Said(ReliabilityAction record) =>
        (Value(record, ReliabilityApi.ApprovedAnnotation), Value(record, ReliabilityApi.ResetAnnotation), Value(record, ReliabilityApi.VerdictAnnotation));

    private static string? Value(ReliabilityAction record, string annotation) => record.Metadata.Annotations?.GetValueOrDefault(annotation);
}
