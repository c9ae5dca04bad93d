using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Core.Deciding.Guards;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Core.Scoring.Causes;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Mapping;

/// <summary>
/// What a policy makes of a target, as its status shows it: in steps, and a sentence stays as long as what it says has not changed, so that
/// no figure in it writes the status at every pass.
/// </summary>
internal static class DecisionMapping
{
    private const int Step = 5;
    private const int MostFactors = 4;
    private const int MostSpendPercent = 1000;
    private const int MaxSentence = 512;
    private const int MaxSignal = 256;

    /// <param name="shown">What the status says until now; null when nothing.</param>
    public static PolicyTargetStatus With(this PolicyTargetStatus judged, PolicyOutlook? outlook, SLOTargetStatus? target, PolicyTargetStatus? shown, DateTimeOffset now) =>
        outlook is null
            ? judged with { Risk = shown?.Risk, Signals = shown?.Signals, Decision = shown?.Decision }
            : judged with
            {
                Risk = ToRisk(outlook, target, shown?.Risk),
                Signals = outlook.Signals.Count == 0 ? null : [.. outlook.Signals.Select(signal => ToSignal(signal, shown?.Signals?.FirstOrDefault(s => s.Name == signal.Name), now))],
                Decision = ToDecision(outlook, shown, now),
            };

    /// <summary>What is told of a target that is not among the riskiest.</summary>
    public static PolicyTargetStatus InShort(this PolicyTargetStatus full)
    {
        ArgumentNullException.ThrowIfNull(full);
        return full with
        {
            Risk = full.Risk is { } risk ? new PolicyRiskStatus { Score = risk.Score, Level = risk.Level, SpendPercent = risk.SpendPercent, Cause = risk.Cause } : null,
            Signals = null,
            Decision = full.Decision is { } decision ? decision with { Message = null, Objections = null } : null,
        };
    }

    /// <summary>A target's status with the risk by a policy's measure in place of its own; as it is while the policy has none.</summary>
    public static SLOTargetStatus ByMeasureOf(this SLOTargetStatus status, PolicyOutlook? outlook, PolicyRiskStatus? shown) => outlook?.Risk.Value is null ? status : status with
    {
        Risk = new RiskStatus
        {
            Score = Score(outlook, shown),
            Level = outlook.Risk.Level.ToString(),
            Cause = outlook.Cause.Cause.ToString(),
            Factors = [.. Factors(outlook, status, shown)],
        },
    };

    private static PolicyRiskStatus ToRisk(PolicyOutlook outlook, SLOTargetStatus? target, PolicyRiskStatus? shown)
    {
        RiskFactorStatus[] factors = [.. Factors(outlook, target, shown).Take(MostFactors)];
        var cause = outlook.Risk.Level >= RiskLevel.Medium ? outlook.Cause.Cause.ToString() : null;
        return new PolicyRiskStatus
        {
            Score = Score(outlook, shown),
            Level = outlook.Risk.Level.ToString(),
            SpendPercent = outlook.SpendRatio is { } spend ? StatusSteps.Whole(Math.Min(100 * spend, MostSpendPercent), Step, shown?.SpendPercent) : null,
            Cause = cause,
            Evidence = cause is null ? null : cause == shown?.Cause && shown.Evidence is { } evidence ? evidence : OneLine.Cut(outlook.Cause.Evidence, MaxSentence),
            Model = outlook.Model,
            Factors = factors.Length == 0 ? null : factors,
        };
    }

    private static int? Score(PolicyOutlook outlook, PolicyRiskStatus? shown) =>
        outlook.Risk.Value is { } value ? StatusSteps.Score(value, shown?.Score) : null;

    private static IEnumerable<RiskFactorStatus> Factors(PolicyOutlook outlook, SLOTargetStatus? target, PolicyRiskStatus? shown) => outlook.Risk.Factors
        .Select(factor => new RiskFactorStatus
        {
            Name = factor.Name,
            Points = factor.Name == GateMapping.InheritedFactor
                ? InheritedPoints(outlook, shown)
                : StatusSteps.Whole(factor.Points, Step, shown?.Factors?.FirstOrDefault(f => f.Name == factor.Name)?.Points),
            Message = factor.Message ?? TargetSentences.Factor(factor.Name, target ?? new SLOTargetStatus()),
        })
        .LargestFirst();

    /// <summary>What is left of the score without the target's own: then the two shown figures give the third.</summary>
    private static int InheritedPoints(PolicyOutlook outlook, PolicyRiskStatus? shown) => Math.Max(
        0, (Score(outlook, shown) ?? 0) - StatusSteps.Score(100 * outlook.Risk.OwnProbability ?? 0, GateMapping.OwnScore(shown?.Score, shown?.Factors)));

    private static SignalStatus ToSignal(SignalFact signal, SignalStatus? shown, DateTimeOffset now)
    {
        var state = signal.State.ToString();
        return shown?.State == state && shown.Series == signal.Series
            ? shown
            : new SignalStatus
            {
                Name = signal.Name,
                State = state,
                Detector = signal.Detector,
                Since = signal.Since ?? Second(now),
                Series = signal.Series is { Length: > 0 } series ? series : null,
                Message = signal.Message is { Length: > 0 } message ? OneLine.Cut(message, MaxSignal) : null,
            };
    }

    private static DecisionStatus ToDecision(PolicyOutlook outlook, PolicyTargetStatus? shown, DateTimeOffset now)
    {
        var decision = outlook.Decision;
        var next = new DecisionStatus
        {
            Verdict = decision.Verdict.ToString(),
            Action = decision.Rule?.Name,
            Reason = decision.Reason,
            Message = OneLine.Cut(decision.Message, MaxSentence),
            Objections = ToObjections(decision),
            Since = Second(now),
        };
        if (shown?.Decision is not { } old || (old.Verdict, old.Action, old.Reason) != (next.Verdict, next.Action, next.Reason))
        {
            return next;
        }

        if (old.Message is null || !Names(old).SequenceEqual(Names(next)))
        {
            return next with { Since = old.Since };
        }

        // What is recommended keeps the sentence it was decided with, but for a person's word; a hold tells the risk as it stands, in the steps of the score, or the policy that acts.
        var isSame = decision.Reason == DecisionReasons.OlderPolicy ? old.Message == next.Message
            : decision.Verdict != DecisionVerdict.Hold ? IsApprovalMissing(old) == IsApprovalMissing(next)
            : StatusSteps.Score(outlook.Risk.Value ?? 0, shown.Risk?.Score) == (shown.Risk?.Score ?? 0);
        return isSame ? old : next with { Since = old.Since };
    }

    private static bool IsApprovalMissing(DecisionStatus decision) => decision.Message?.EndsWith(Decision.ApprovalMissing, StringComparison.Ordinal) == true;

    private static IReadOnlyList<RailStatus>? ToObjections(Decision decision)
    {
        var against = ActionMapping.ToRails(decision.Guards.Where(verdict => verdict.Effect is GuardEffect.RecommendOnly or GuardEffect.Held));
        return against.Count == 0 ? null : against;
    }

    private static IEnumerable<(string, string?)> Names(DecisionStatus decision) => (decision.Objections ?? []).Select(rail => (rail.Name, rail.Reason));

    private static DateTimeOffset Second(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());
}
