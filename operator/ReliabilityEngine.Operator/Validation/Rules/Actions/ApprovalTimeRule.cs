using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Acting;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules.Actions;

/// <summary>An approval is for the next minutes, and for an action whose reason has not ended.</summary>
internal sealed class ApprovalTimeRule : IChangeRule<ReliabilityAction>
{
    private static readonly string Path = Wording.Annotation(ReliabilityApi.ApprovedAnnotation);

    public IEnumerable<Finding> Check(ReliabilityAction? before, ReliabilityAction after, DateTimeOffset now)
    {
        if (Approvers.TextOf(after) is not { } text || (before is not null && text == Approvers.TextOf(before))
            || !Rfc3339.TryParse(text, out var until) || after.Spec.Approval == Approvals.None)
        {
            yield break;
        }

        if ((before ?? after).Status?.Ending() is { } ended)
        {
            yield return Finding.Error(
                Path, $"may not be specified any more, for the action has ended ({ended.Reason}): what stands has a record of its own, `kubectl get ract -n {after.Metadata.Namespace}`");
        }
        else if (until <= now || until > now + Approvers.Longest)
        {
            yield return Finding.Error(
                Path, $"must be after now ({TimeText.Rfc3339(now)}) and at most {Approvers.Longest.TotalMinutes:0} minutes ahead, not {Wording.Quote(text)}: {Approvers.Command(after, now)}");
        }
    }
}
