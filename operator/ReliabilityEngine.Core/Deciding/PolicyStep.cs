using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Core.Deciding.Guards;
using ReliabilityEngine.Core.Deciding.Ledger;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Predicting;
using ReliabilityEngine.Core.Predicting.Drift;
using ReliabilityEngine.Core.Predicting.Spending;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Core.Scoring.Causes;

namespace ReliabilityEngine.Core.Deciding;

/// <summary>
/// What a policy makes of a target at one moment, in the order of the stages. The caller brings the facts that each stage needs: the engine
/// reads them from the cluster in between, a backtest from its history. Both decide alike because both decide here.
/// </summary>
public static class PolicyStep
{
    /// <summary>The target's own prediction, or one by the forecaster that the policy names.</summary>
    /// <param name="options">How the policy has traffic foreseen; null where it leaves that to the engine.</param>
    /// <param name="before">What its models have learned until now.</param>
    /// <param name="drift">Whether the traffic still is what they learned from: while it is not, they are less sure of it.</param>
    public static Prediction Foresee(Prediction ofTarget, SampleHistory history, ForecastOptions? options, ForecastState? before, TrafficDrift drift)
    {
        ArgumentNullException.ThrowIfNull(ofTarget);
        ArgumentNullException.ThrowIfNull(drift);
        var prediction = options is null ? ofTarget : Assessor.Predict(
            ofTarget.Objective, history,
            before is null ? null : new AssessmentMemory { FirstAt = ofTarget.FirstAt, Level = ofTarget.PreviousLevel, Forecast = before },
            ofTarget.At, ofTarget.FirstAt, options);
        return drift.Widening == 1 ? prediction : prediction with { State = prediction.State.Widened(drift.Widening) };
    }

    /// <summary>The risk by the policy's horizon and levels, with what is known beside the counts.</summary>
    /// <param name="previous">The level shown until now.</param>
    /// <param name="inherited">P(a breach because of a dependency's).</param>
    public static RiskScore Score(
        DecisionPolicy policy, Prediction prediction, SampleHistory history, CauseFacts facts, RiskLevel previous, double inherited)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(facts);
        return Assessor.Risk(prediction, history, new RiskContext
        {
            Horizon = policy.Horizon,
            Levels = policy.Verdicts.Moved(policy.Levels),
            Previous = previous,
            Evidence = RiskEvidences.Of(facts.Signals, facts.Workload, policy.Verdicts.EvidenceWeight),
            InheritedProbability = inherited,
            SaturationProbability = facts.Load?.ForeseenProbability ?? 0,
        });
    }

    /// <summary>The share of the window's error budget that the policy's horizon is likely to take, its median; null while no budget is known.</summary>
    public static double? Spend(DecisionPolicy policy, Prediction prediction, SampleHistory history)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(prediction);
        if (prediction.Budget.RemainingRatio is null)
        {
            return null;
        }

        var objective = prediction.Objective;
        var allowed = (1 - objective.Ratio) * prediction.Window.Total / prediction.Window.KnownRatio;
        return SpendForecaster.Quantiles(objective, history, prediction.State, prediction.End, policy.Horizon, [0.5])[0] / allowed;
    }

    /// <summary>A cause is looked for of a risk that matters only: some of its facts cost the source a query.</summary>
    public static bool AsksForCause(RiskScore risk)
    {
        ArgumentNullException.ThrowIfNull(risk);
        return risk.Level >= RiskLevel.Medium;
    }

    /// <summary>What the risk comes from.</summary>
    public static CauseFinding FindCause(RiskScore risk, CauseFacts facts) => AsksForCause(risk) ? CauseRules.Find(facts) : CauseFinding.None;

    /// <summary>What is decided from, but for what only the cluster, the fleet and the ledger know.</summary>
    public static Situation Situate(
        DecisionSubject subject, Prediction prediction, RiskScore risk, CauseFinding cause, CauseFacts facts, TrafficDrift drift)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(prediction);
        ArgumentNullException.ThrowIfNull(risk);
        ArgumentNullException.ThrowIfNull(cause);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(drift);
        return new Situation
        {
            Now = facts.Now,
            PolicyKey = subject.PolicyKey,
            TargetKey = subject.TargetKey,
            TargetUid = subject.TargetUid,
            Risk = risk with { Cause = cause.Cause },
            Cause = cause,
            Data = prediction.Data,
            Model = new ModelFacts(prediction.State.Seen, drift.IsMajor ? "The traffic" : null),
            Exclusions = prediction.Objective.Exclusions,
            KnowsWorkloads = facts.KnowsWorkloads,
            Replicas = facts.Workload is { } workload ? new ReplicaFacts(workload.Desired, workload.Ready) : null,
        };
    }

    /// <summary>The decision, and what enters the ledger with it: null when nothing new stands.</summary>
    public static (Decision Decision, DecisionMemory Memory, LedgerEntry? Entry) Decide(DecisionPolicy policy, Situation whole, DecisionMemory previous)
    {
        ArgumentNullException.ThrowIfNull(whole);
        ArgumentNullException.ThrowIfNull(previous);
        var (decision, memory) = DecisionRule.Decide(policy, whole, previous);
        return (decision, memory, memory.Standing is { } standing && standing.Id != previous.Standing?.Id
            ? new LedgerEntry(standing.Id, whole.PolicyKey, whole.TargetKey, standing.Plan.Rule.Name, standing.Plan.Rule.Kind, standing.Since) { IsRecommendation = standing.IsRecommendation }
            : null);
    }
}
