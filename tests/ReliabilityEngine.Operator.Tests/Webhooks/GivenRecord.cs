using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Tests.Acting;

namespace ReliabilityEngine.Operator.Tests.Webhooks;

/// <summary>Records that wait for a person, and what people write on them.</summary>
internal static class GivenRecord
{
    public static ReliabilityAction Waiting() => GivenAction.Scale().Needing(Approvals.Required);

    public static ReliabilityAction Needing(this ReliabilityAction record, string approval, string mode = PolicyModes.Enforce)
    {
        record.Spec = record.Spec with { Approval = approval, Mode = mode };
        return record;
    }

    /// <summary>The record with annotations of this API in place of those it has, as `approved=…`, `approved-by=…`, `reset=…`.</summary>
    public static ReliabilityAction Annotated(this ReliabilityAction record, params string[] annotations)
    {
        record.Metadata = record.Metadata with
        {
            Annotations = annotations.Length == 0 ? null : annotations.Select(annotation => annotation.Split('=', 2)).ToDictionary(pair => $"{ReliabilityApi.Group}/{pair[0]}", pair => pair[1]),
        };
        return record;
    }

    public static ReliabilityAction Ended(this ReliabilityAction record)
    {
        record.Status = record.Status! with { Conditions = [GivenAction.Condition("Verified", "False", "NotExecuted")] };
        return record;
    }
}
