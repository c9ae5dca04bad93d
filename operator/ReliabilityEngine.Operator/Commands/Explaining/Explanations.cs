using ControllerRuntime.Entities;
using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Core.Deciding.Guards;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Operator.Acting;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Experimenting;
using ReliabilityEngine.Operator.Mapping;

namespace ReliabilityEngine.Operator.Commands.Explaining;

/// <summary>Explanations made of what the engine has written: of a decision that stands now, or of the record of one.</summary>
internal static class Explanations
{
    /// <param name="judged">What the policy's status says of the target; null while it says nothing.</param>
    /// <param name="records">The records of the namespace.</param>
    /// <param name="experiments">The experiments of the namespace.</param>
    public static Explanation OfStatus(
        ReliabilityPolicy policy, SLOTarget? target, PolicyTargetStatus? judged, IReadOnlyList<ReliabilityAction> records, IReadOnlyList<ChaosExperiment> experiments)
    {
        var name = judged?.Name ?? target?.Metadata.Name ?? "";
        var (decision, status) = (judged?.Decision, target?.Status);
        var record = decision is null or { Verdict: nameof(DecisionVerdict.Hold) } ? null : records
            .Where(one => one.Spec.PolicyRef.Name == policy.Metadata.Name && one.Spec.SloTargetRef.Name == name && one.Spec.RuleName == decision.Action)
            .MaxBy(one => one.Spec.DecidedTime);
        var verdicts = ActionMapping.ToVerdicts(records.Where(one => one.Spec.PolicyRef.Name == policy.Metadata.Name && one.Spec.SloTargetRef.Name == name)) with { Missed = MissedFaults.Of(experiments, name) };
        return new Explanation
        {
            Namespace = policy.Metadata.Namespace ?? "",
            SloTarget = name,
            Policy = policy.Metadata.Name,
            Since = decision?.Since,
            Verdict = decision?.Verdict ?? "None",
            Action = decision?.Action,
            Reason = decision?.Reason ?? Reasons.NotEvaluated,
            Message = decision?.Message ?? "The policy has not decided about the target yet: look at the condition Ready of both.",
            WouldHaveToChange = decision is null ? [] : Changes(decision.Reason, policy, verdicts, decision.Objections ?? []),
            Level = judged?.Risk?.Level ?? judged?.Level,
            Score = judged?.Risk?.Score,
            Cause = judged?.Risk?.Cause,
            Evidence = record?.Spec.Evidence ?? judged?.Risk?.Evidence,
            Factors = judged?.Risk?.Factors ?? [],
            Signals = judged?.Signals ?? [],
            Forecast = status?.Forecast,
            Budget = status?.Budget,
            DataQuality = status?.DataQuality,
            Rails = record?.Status?.Rails ?? decision?.Objections ?? [],
            Learned = LearnedLines.Of(policy, verdicts),
            Record = record?.Metadata.Name,
            InputsDigest = record?.Spec.InputsDigest,
            ModelDigest = record?.Spec.ModelDigest,
            Seed = record?.Spec.Seed,
            ToApprove = ToApprove(record),
            Outcome = Outcome(record),
        };
    }

    public static Explanation OfRecord(ReliabilityAction record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var spec = record.Spec;
        return new Explanation
        {
            Namespace = record.Metadata.Namespace ?? "",
            SloTarget = spec.SloTargetRef.Name,
            Policy = spec.PolicyRef.Name,
            Since = spec.DecidedTime,
            Verdict = spec.Mode == PolicyModes.Enforce ? nameof(DecisionVerdict.Act) : nameof(DecisionVerdict.Recommend),
            Action = spec.RuleName,
            Reason = spec.Reason,
            Message = spec.Message,
            WouldHaveToChange = [.. Objections(record.Status?.Rails ?? []).Select(rail => rail.Message ?? "")],
            Level = spec.Level,
            Score = spec.Score,
            Cause = spec.Cause,
            Evidence = spec.Evidence,
            Rails = record.Status?.Rails ?? [],
            Learned = LearnedLines.Of(record),
            Record = record.Metadata.Name,
            InputsDigest = spec.InputsDigest,
            ModelDigest = spec.ModelDigest,
            Seed = spec.Seed,
            ToApprove = ToApprove(record),
            Outcome = Outcome(record),
        };
    }

    public static Explanation WithoutPolicy(SLOTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        var status = target.Status;
        return new Explanation
        {
            Namespace = target.Metadata.Namespace ?? "",
            SloTarget = target.Metadata.Name ?? "",
            Verdict = "None",
            Reason = Reasons.NoPolicy,
            Message = "No ReliabilityPolicy of the namespace selects the target: nothing is decided about it.",
            WouldHaveToChange = ["A ReliabilityPolicy whose `selector` matches the target's labels."],
            Level = status?.Risk?.Level,
            Score = status?.Risk?.Score,
            Cause = status?.Risk?.Cause,
            Factors = status?.Risk?.Factors ?? [],
            Forecast = status?.Forecast,
            Budget = status?.Budget,
            DataQuality = status?.DataQuality,
        };
    }

    /// <summary>What a person, or the service, would have to do for another decision.</summary>
    private static IReadOnlyList<string> Changes(string reason, ReliabilityPolicy policy, AlarmVerdicts verdicts, IReadOnlyList<RailStatus> objections)
    {
        var levels = verdicts.Moved(PolicyMapping.ToLevels(policy.Spec.Risk));
        var lowest = (policy.Spec.Actions ?? []).Select(action => action.When.MinLevel).OrderBy(Threshold).FirstOrDefault();
        return reason switch
        {
            DecisionReasons.BelowEveryAction => [FormattableString.Invariant($"The risk must reach {lowest} ({Threshold(lowest):0.#} of 100), where the first action applies.")],
            DecisionReasons.NoActions => ["The policy needs `actions`."],
            DecisionReasons.Observing => ["`mode` must be Recommend or Enforce."],
            DecisionReasons.OlderPolicy => ["No older policy may select the target, nor one of the same age whose name comes first: change a `selector`, or the labels of the target."],
            DecisionReasons.RiskUnknown => ["The target needs fresh data: its condition DataAvailable says what is missing."],
            DecisionReasons.NoActionForCause => ["The policy needs an action for this cause, or for all (`when.causes` left out)."],
            DecisionReasons.Waiting => ["Level and cause must last as long as `when.for` says."],
            _ => [.. Objections(objections).Select(rail => rail.Message ?? rail.Reason ?? rail.Name)],
        };

        double Threshold(string? level) => level switch
        {
            "Critical" => levels.Critical,
            "High" => levels.High,
            _ => levels.Medium,
        };
    }

    private static IEnumerable<RailStatus> Objections(IEnumerable<RailStatus> rails) =>
        rails.Where(rail => rail.Verdict is nameof(GuardEffect.Held) or nameof(GuardEffect.RecommendOnly));

    private static string? ToApprove(ReliabilityAction? record) =>
        record is { Spec.Approval: Approvals.Required } && (record.Spec.Mode == PolicyModes.Enforce || record.Spec.Action.Notify is not null) && !Conditions.IsTrue(record.Status?.Conditions, ConditionTypes.Approved)
        && record.Status?.Ending() is null
            ? Approvers.Command(record)
            : null;

    private static IReadOnlyList<string> Outcome(ReliabilityAction? record) => record is null ? [] :
    [
        .. (record.Status?.Conditions ?? []).Select(condition => $"{condition.Type} {(condition.Status == ConditionStatus.Unknown ? "not yet" : condition.Status)} ({condition.Reason}): {condition.Message}"),
        .. record.Status?.Outcome is { } outcome ? [$"Outcome {outcome}"] : Array.Empty<string>(),
    ];
}
