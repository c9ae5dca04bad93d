using ControllerRuntime.Entities;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Mapping;

namespace ReliabilityEngine.Operator.Acting;

/// <summary>What a record is to say of a person's approval. Pure.</summary>
internal static class ApprovalSentences
{
    /// <summary>An annotation is anybody's text.</summary>
    private const int MaxTime = 64;

    /// <summary>The condition Approved where it must change; null where it says what is so, and once something has come of the approval.</summary>
    /// <param name="record">As it is written.</param>
    /// <param name="approval">What holds now.</param>
    /// <param name="mayAct">Whether what is decided now is more than a recommendation.</param>
    public static Condition? Changed(ReliabilityAction record, Approval? approval, bool mayAct)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (record.Spec.Approval != Approvals.Required || record.Status is { Execution: not null } or { Notification: not null })
        {
            return null;
        }

        var written = Conditions.Find(record.Status?.Conditions, ConditionTypes.Approved);
        var due = approval is not null
            ? ConditionMapping.Condition(ConditionTypes.Approved, ConditionStatus.True, Reasons.Approved, $"Approved by {approval.By} until {TimeText.Rfc3339(approval.Until)}.{Despite(record, mayAct)}")
            : written is { Status: ConditionStatus.True }
            ? ConditionMapping.Condition(ConditionTypes.Approved, ConditionStatus.False, Reasons.ApprovalNeeded, Lapsed(record))
            : null;
        return due is null || (due.Status, due.Message) == (written?.Status, written?.Message) ? null : due;
    }

    private static string Despite(ReliabilityAction record, bool mayAct) =>
        record.Spec.Action.Notify is not null ? ""
        : record.Spec.Mode == PolicyModes.Recommend ? " Nothing is carried out all the same: its `mode` is Recommend."
        : mayAct ? ""
        : " Nothing is carried out as long as it is only recommended; the policy's decision says why.";

    private static string Lapsed(ReliabilityAction record) => Approvers.TextOf(record) is { } until
        ? $"The approval by {Approvers.NameOf(record)} until {OneLine.Cut(until, MaxTime)} does not hold any more, and nothing came of it. A person must approve it again."
        : "The approval was taken back. A person must approve it.";
}
