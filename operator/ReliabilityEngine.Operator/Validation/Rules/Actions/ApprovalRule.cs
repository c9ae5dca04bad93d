using ReliabilityEngine.Operator.Acting;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules.Actions;

/// <summary>An approval says until when, in a way that cannot be misread, and stands where one is needed.</summary>
internal sealed class ApprovalRule : ISpecRule<ReliabilityAction>
{
    private static readonly string Path = Wording.Annotation(ReliabilityApi.ApprovedAnnotation);

    public IEnumerable<Finding> Check(ReliabilityAction record, ISurroundings around)
    {
        if (Approvers.TextOf(record) is not { } text)
        {
            yield break;
        }

        if (!Rfc3339.TryParse(text, out _))
        {
            yield return Finding.Error(Path, $"must be an RFC 3339 time with its offset, such as \"2030-01-31T22:00:00Z\", not {Wording.Quote(text)}");
        }
        else if (record.Spec.Approval == Approvals.None)
        {
            yield return Finding.Error(Path, "may not be specified when `approval` is \"None\": nobody needs to agree to the action");
        }
        else if (record.Spec.Mode == PolicyModes.Recommend && record.Spec.Action.Notify is null)
        {
            yield return Finding.Warning(Path, "will have nothing carried out: `mode` is \"Recommend\", and only what the policy decides in Enforce is");
        }
    }
}
