using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Observing;
using ReliabilityEngine.Core.Predicting;
using ReliabilityEngine.Core.Predicting.Drift;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Core.Scoring.Causes;
using ReliabilityEngine.Core.Slo;
using static ReliabilityEngine.Core.Tests.Deciding.Situations;

namespace ReliabilityEngine.Core.Tests.Deciding;

/// <summary>The stages that the engine and a backtest share.</summary>
public sealed class PolicyStepTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly DecisionSubject Subject = new("shop/pay", "shop/web", "uid");
    private static readonly Objective Promise = new()
    {
        Indicator = new Indicator.Probe("up"),
        Ratio = 0.99,
        Window = TimeSpan.FromDays(1),
        Step = TimeSpan.FromMinutes(1),
        ScrapeInterval = TimeSpan.FromSeconds(15),
    };

    [Fact]
    public void A_policy_that_leaves_the_forecast_to_the_engine_has_the_targets_own()
    {
        var (prediction, history) = Predicted(badFor: TimeSpan.Zero);

        Assert.Same(prediction, PolicyStep.Foresee(prediction, history, null, prediction.State, new TrafficDrift()));
    }

    [Fact]
    public void A_policy_that_names_a_forecaster_has_its_own_and_goes_on_with_what_it_has_learned()
    {
        var (prediction, history) = Predicted(badFor: TimeSpan.Zero);
        var options = ForecastOptions.Of("Naive", null, TimeZoneInfo.Utc);

        var own = PolicyStep.Foresee(prediction, history, options, null, new TrafficDrift());

        var next = PolicyStep.Foresee(prediction, history, options, own.State, new TrafficDrift());

        Assert.NotSame(prediction.State, own.State);
        Assert.Equal(own.Forecast.Distribution, next.Forecast.Distribution);
    }

    [Fact]
    public void A_cause_is_asked_for_from_medium_on_only()
    {
        var facts = new CauseFacts { Now = Noon, Dependencies = [new DependencyFact("db", RiskLevel.Critical, 0.9, Noon)] };

        Assert.Same(CauseFinding.None, PolicyStep.FindCause(Risk(RiskLevel.Low), facts));
        Assert.Equal(RiskCause.Dependency, PolicyStep.FindCause(Risk(RiskLevel.Medium), facts).Cause);
    }

    [Fact]
    public void The_situation_is_what_was_foreseen_scored_and_found()
    {
        var (prediction, history) = Predicted(badFor: TimeSpan.FromMinutes(30));
        var facts = new CauseFacts { Now = Noon };
        var risk = PolicyStep.Score(Policy(Tell), prediction, history, facts, RiskLevel.Unknown, inherited: 0);

        var situation = PolicyStep.Situate(Subject, prediction, risk, Saturated, facts, new TrafficDrift());

        Assert.Equal(("shop/pay", "shop/web", "uid", Noon), (situation.PolicyKey, situation.TargetKey, situation.TargetUid, situation.Now));
        Assert.Equal((RiskLevel.Critical, RiskCause.Saturation), (situation.Risk.Level, situation.Risk.Cause));
        Assert.Equal((prediction.Data, prediction.State.Seen, null), (situation.Data, situation.Model.Seen, situation.Model.DriftedFeature));
        Assert.Null(situation.Replicas);
    }

    [Fact]
    public void What_begins_to_stand_enters_the_ledger_once()
    {
        var (policy, situation) = (Policy(Tell), Trouble(Saturated));

        var (first, memory, entered) = PolicyStep.Decide(policy, situation, DecisionMemory.Empty);
        var (_, _, again) = PolicyStep.Decide(policy, situation, memory);

        Assert.Equal((first.ActionId, situation.PolicyKey, situation.TargetKey, "tell", situation.Now), (entered!.Id, entered.Policy, entered.Target, entered.Rule, entered.At));
        Assert.Null(again);
    }

    [Fact]
    public void A_hold_enters_nothing()
    {
        var (decision, _, entered) = PolicyStep.Decide(Policy(), Trouble(Saturated), DecisionMemory.Empty);

        Assert.Equal(DecisionVerdict.Hold, decision.Verdict);
        Assert.Null(entered);
    }

    private static RiskScore Risk(RiskLevel level) => new(50, level, RiskCause.Unknown, TimeSpan.FromHours(1), [], null);

    /// <summary>A day of a thousand events a minute, half of them bad at the end.</summary>
    private static (Prediction Prediction, SampleHistory History) Predicted(TimeSpan badFor)
    {
        var history = new SampleHistory(HistoryLayout.For(Promise));
        history.Append([.. Enumerable.Range(0, 1440).Select(i => Noon.AddMinutes(-i)).Reverse().Select(at => Sample.Counted(at, at > Noon - badFor ? 500 : 1000, 1000))]);
        history.MarkRead(Noon);
        return (Assessor.Predict(Promise, history, null, Noon), history);
    }
}
