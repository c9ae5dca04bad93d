using ControllerRuntime.Entities;
using ControllerRuntime.Reconciliation;
using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate;
using ReliabilityEngine.Operator.Mapping;
using ReliabilityEngine.Operator.Memory;
using ReliabilityEngine.Operator.Observing;

namespace ReliabilityEngine.Operator.Deciding;

/// <summary>
/// Whether a policy's gate is open before one of its targets. It works on the target's status, as every other reader does, and on the risk
/// by the policy's measure as its own status shows it, so that what it says can be checked with kubectl; the rule itself is
/// <see cref="GateRule"/>'s.
/// </summary>
internal sealed class TargetJudge(Memories<TargetMemory> memories, Takeover takeover, ISampleSources sources, TimeProvider clock)
{
    /// <param name="shown">What was said of it until now; null when nothing was.</param>
    /// <param name="outlook">What the policy made of it last; null before the first time: then the target's own risk counts.</param>
    public PolicyTargetStatus Judge(ReliabilityPolicySpec policy, SLOTarget target, PolicyTargetStatus? shown, PolicyOutlook? outlook = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(target);
        var status = (target.Status ?? new SLOTargetStatus()).ByMeasureOf(outlook, shown?.Risk);
        var level = GateMapping.OwnLevel(status, policy.Risk, Enum.TryParse<RiskLevel>(shown?.Level, out var before) ? before : RiskLevel.Unknown);
        if (Conditions.Find(status.Conditions, ConditionTypes.Stalled) is { Status: ConditionStatus.True } stalled)
        {
            return Tell(policy, target, shown, RiskLevel.Unknown, Unknown(stalled.Reason, $"Unknown: {stalled.Message}"));
        }

        if (!memories.TryFind(target, out var memory) || memory.Assessment is null)
        {
            return shown is { Gate: not null } && takeover.PatienceLeft > TimeSpan.Zero
                ? shown
                : Tell(policy, target, shown, level, Unknown(Reasons.HistoryNotLoaded, "Unknown until the target's history has been read."));
        }

        return Tell(policy, target, shown, level, Gate(policy, target, status, level, shown?.Gate));
    }

    private TargetGateStatus Gate(ReliabilityPolicySpec policy, SLOTarget target, SLOTargetStatus status, RiskLevel level, TargetGateStatus? shown)
    {
        var conditions = policy.Gate.BlockWhen;
        var closedBy = shown?.State == nameof(GateState.Closed) ? GateSentences.Limit(shown.Reason) : null;
        var judgement = GateRule.Judge(GateMapping.ToLimits(conditions), GateMapping.ToInputs(status, level), closedBy);
        return judgement.State switch
        {
            GateState.Closed => new TargetGateStatus
            {
                State = nameof(GateState.Closed),
                Reason = GateSentences.Reason(judgement.Crossed[0]),
                Message = GateSentences.Closed(judgement.Crossed, conditions, status, level),
                Reopens = GateSentences.Reopens(judgement.Crossed, policy, status, FiringEndsAfter(target)),
            },
            GateState.Open => new TargetGateStatus { State = nameof(GateState.Open), Reason = Reasons.BelowLimits, Message = GateSentences.Open(status) },
            _ => Why(status),
        };
    }

    /// <summary>The target's own conditions say why something is not known.</summary>
    private static TargetGateStatus Why(SLOTargetStatus status)
    {
        var why = Conditions.Find(status.Conditions, ConditionTypes.DataAvailable) is { Status: not ConditionStatus.True } data ? data
            : Conditions.Find(status.Conditions, ConditionTypes.BudgetAtRisk) is { Status: ConditionStatus.Unknown } risk ? risk
            : Conditions.Find(status.Conditions, ConditionTypes.BudgetExhausted) is { Status: ConditionStatus.Unknown } budget ? budget
            : null;
        return why is null
            ? Unknown(Reasons.NotEvaluated, "Not judged yet.")
            : Unknown(why.Reason, $"Unknown: {why.Message}");
    }

    private static TargetGateStatus Unknown(string reason, string message) => new() { State = nameof(GateState.Unknown), Reason = reason, Message = message };

    private PolicyTargetStatus Tell(ReliabilityPolicySpec policy, SLOTarget target, PolicyTargetStatus? shown, RiskLevel level, TargetGateStatus gate)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds());
        var since = shown?.Gate is { Since: { } before } old && (old.State == gate.State || (Holds(policy, old.State) && Holds(policy, gate.State))) ? before : now;
        return new PolicyTargetStatus
        {
            Name = target.Metadata.Name ?? "",
            Level = level.ToString(),
            Gate = gate with
            {
                Message = OneLine.Cut(gate.Message, TargetGateStatus.MaxMessage),
                Since = since,
                Mode = PolicyGate.ModeOf(policy, PolicyGate.ReadState(gate.State), since, now).ToString(),
            },
        };
    }

    private static bool Holds(ReliabilityPolicySpec policy, string state) => PolicyGate.Holds(policy, PolicyGate.ReadState(state));

    /// <summary>How long after the last error no page tier fires any more: the longest short window of those above their limit.</summary>
    private TimeSpan? FiringEndsAfter(SLOTarget target)
    {
        if (target.Status?.Budget is not { FiringTier: nameof(AlertSeverity.Page), BurnRates: { } rates } || !sources.TryGetOptions(target.Spec.Source, out var source))
        {
            return null;
        }

        Objective objective;
        try
        {
            objective = SpecMapping.ToObjective(target.Spec, source.Prometheus.ScrapeInterval);
        }
        catch (TerminalException)
        {
            // An edit that the target's own controller has yet to refuse; the policy's other targets must not wait for that.
            return null;
        }

        var burning = BurnRateWindows.For(objective)
            .Where(tier => tier.Severity == AlertSeverity.Page && Rate(rates, tier.LongWindow) > tier.Factor)
            .Select(tier => tier.ShortWindow)
            .ToArray();
        return burning.Length == 0 ? null : burning.Max();
    }

    private static double? Rate(IReadOnlyList<BurnRateStatus> rates, TimeSpan window) =>
        StatusSteps.TryRead(rates.FirstOrDefault(r => r.Window == Duration.Format(window))?.Rate);
}
