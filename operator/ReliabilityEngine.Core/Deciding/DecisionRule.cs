using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Core.Deciding.Guards;
using ReliabilityEngine.Core.Deciding.Ledger;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Deciding;

/// <summary>
/// What a policy does about a target: the first of its actions that matches and has matched for long enough, if it can be planned and no
/// guard holds it. The same inputs give the same decision. Read next: <see cref="ActionPlanner"/>, then <see cref="GuardChain"/>.
/// </summary>
public static class DecisionRule
{
    /// <param name="previous">What the last decision left; <see cref="DecisionMemory.Empty"/> for the first.</param>
    public static (Decision Decision, DecisionMemory Memory) Decide(DecisionPolicy policy, Situation situation, DecisionMemory previous)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(situation);
        ArgumentNullException.ThrowIfNull(previous);
        var (risk, now) = (situation.Risk, situation.Now);
        var since = policy.Actions
            .Where(rule => rule.Matches(risk.Level, situation.Cause.Cause))
            .ToDictionary(rule => rule.Name, rule => previous.MatchingSince.TryGetValue(rule.Name, out var from) ? from : now);
        var rule = policy.Actions.FirstOrDefault(rule => since.ContainsKey(rule.Name));
        var decision = Without(policy, situation, rule)
            ?? (now - since[rule!.Name] < rule.For
                ? Decision.Hold(DecisionReasons.Waiting, $"\"{rule.Name}\" has matched since {TimeText.Of(since[rule.Name])}; it must for {SpanText.Of(rule.For)} (`when.for`).") with { Rule = rule }
                : Guarded(policy, situation, rule, previous.Standing));
        return (decision, new DecisionMemory { MatchingSince = since, Standing = StandingAfter(decision, previous.Standing, now) });
    }

    /// <summary>Why nothing is to be done at all; null when a rule matches.</summary>
    private static Decision? Without(DecisionPolicy policy, Situation situation, ActionRule? rule)
    {
        var risk = situation.Risk;
        return policy.OlderPolicy is { } older ? Decision.Hold(DecisionReasons.OlderPolicy, $"The older policy \"{older}\" acts for the SLOTarget; this one only looks.")
            : policy.Mode == PolicyMode.Observe ? Decision.Hold(DecisionReasons.Observing, $"`mode` is Observe: risk {Told(risk)}.")
            : risk.Level == RiskLevel.Unknown ? Decision.Hold(DecisionReasons.RiskUnknown, $"The risk is Unknown ({risk.UnknownReason}): nothing is done without knowing.")
            : policy.Actions.Count == 0 ? Decision.Hold(DecisionReasons.NoActions, $"The policy has no `actions`: risk {Told(risk)}.")
            : rule is not null ? null
            : policy.Actions.Min(action => action.MinLevel) is var least && risk.Level < least
            ? Decision.Hold(DecisionReasons.BelowEveryAction, $"Risk {Told(risk)}; the first action applies from {least}.")
            : Decision.Hold(DecisionReasons.NoActionForCause, $"Risk {Told(risk)}, cause {situation.Cause.Cause}: no action of the policy is for it. {situation.Cause.Evidence}");
    }

    private static Decision Guarded(DecisionPolicy policy, Situation situation, ActionRule rule, StandingAction? standing)
    {
        var planned = ActionPlanner.Plan(rule, situation);
        if (planned.Plan is not { } plan)
        {
            return new Decision(DecisionVerdict.Hold, planned.Reason!, $"\"{rule.Name}\": {planned.Message}") { Rule = rule };
        }

        var stands = standing is not null && standing.Plan.IsAboutTheSameAs(plan) ? standing : null;
        var verdicts = GuardChain.Ask(FactsOf(policy, situation, plan, stands?.Id));
        if (verdicts.FirstOrDefault(verdict => verdict.Effect == GuardEffect.Held) is { } held)
        {
            return new Decision(DecisionVerdict.Hold, held.Reason, $"Would {plan.Summary} (\"{rule.Name}\"). {held.Message}") { Rule = rule, Plan = plan, Guards = verdicts };
        }

        var only = verdicts.FirstOrDefault(verdict => verdict.Effect == GuardEffect.RecommendOnly);
        var mayAct = policy.Enforces(rule) && only is null;
        if (stands is not null && (IsOutgrown(stands, plan, situation.Now) || IsOvertaken(stands, rule, mayAct)))
        {
            stands = null;
        }

        var isApproved = !rule.NeedsApproval || (stands is not null && situation.ApprovedAction == stands.Id);
        var acts = mayAct && isApproved;

        // People are told of what is recommended, too.
        var isDone = acts || (rule.Kind == ActionKind.Notify && isApproved);
        var why = isDone ? "" : only is not null ? $" Only recommended: {only.Message}" : !isApproved && (mayAct || rule.Kind == ActionKind.Notify) ? Decision.ApprovalMissing : " Only recommended: `mode` is Recommend.";
        return new Decision(
            acts ? DecisionVerdict.Act : DecisionVerdict.Recommend,
            situation.Cause.Cause.ToString(),
            $"{char.ToUpperInvariant(plan.Summary[0])}{plan.Summary[1..]} (\"{rule.Name}\"): risk {Told(situation.Risk)}, cause {situation.Cause.Cause}. {situation.Cause.Evidence}{why}")
        {
            Rule = rule,
            Plan = stands?.Plan ?? plan,
            Guards = verdicts,
            MayAct = mayAct,
            ActionId = stands?.Id ?? ActionIds.Of(situation.TargetUid, situation.PolicyKey, rule, situation.Now, mayAct),
        };
    }

    /// <summary>The load has grown past what was decided for: after its cooldown an action with more replicas takes its place.</summary>
    private static bool IsOutgrown(StandingAction standing, ActionPlan plan, DateTimeOffset now) =>
        plan.Replicas > standing.Plan.Replicas && now - standing.Since >= plan.Rule.Cooldown;

    /// <summary>What was only recommended may be done now: the action takes its place at once. People have been told either way.</summary>
    private static bool IsOvertaken(StandingAction standing, ActionRule rule, bool mayAct) => standing.IsRecommendation && mayAct && rule.Kind.ChangesTheCluster();

    private static GuardFacts FactsOf(DecisionPolicy policy, Situation situation, ActionPlan plan, string? standing) => new()
    {
        Now = situation.Now,
        Policy = policy,
        Plan = plan,
        TargetUid = situation.TargetUid,
        Stands = standing is not null,
        IsBreached = situation.Risk.BreachProbability >= 1,
        StopRemedy = situation.StopRemedy,
        Experiment = situation.Experiment,
        Exclusions = situation.Exclusions,
        PermissionRemedy = situation.PermissionRemedies.GetValueOrDefault(plan.Rule.Kind),
        Data = situation.Data,
        Model = situation.Model,
        Fleet = situation.Fleet,
        Replicas = situation.Replicas,
        Ledger = LedgerReading.Read(situation.Ledger, situation.PolicyKey, situation.TargetKey, plan.Rule, situation.Now, standing, policy.Enforces(plan.Rule)),
        Autoscaler = situation.Autoscaler,
        AutoscalerOwner = situation.AutoscalerOwner,
    };

    private static StandingAction? StandingAfter(Decision decision, StandingAction? previous, DateTimeOffset now) =>
        decision.ActionId is not { } id ? (IsSilenced(decision, previous) ? previous : null)
        : previous?.Id == id ? previous
        : new StandingAction(id, decision.Plan!, now) { IsRecommendation = !decision.MayAct };

    /// <summary>The stop holds messages back; what people were told of before it is not over for that.</summary>
    private static bool IsSilenced(Decision decision, StandingAction? previous) =>
        decision.Reason == GuardReasons.Stopped && decision.Rule is { Kind: ActionKind.Notify } rule && previous?.Plan.Rule.Name == rule.Name;

    private static string Told(RiskScore risk) => risk.Value is { } value ? FormattableString.Invariant($"{risk.Level} ({value:0} of 100)") : risk.Level.ToString();
}
