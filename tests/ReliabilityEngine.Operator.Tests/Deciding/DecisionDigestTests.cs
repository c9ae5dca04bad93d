using ReliabilityEngine.Core;
using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Core.Deciding.Guards;
using ReliabilityEngine.Core.Deciding.Ledger;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Observing;
using ReliabilityEngine.Core.Observing.Workloads;
using ReliabilityEngine.Core.Predicting;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Core.Scoring.Causes;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Deciding;
using ReliabilityEngine.Operator.Mapping;
using ReliabilityEngine.Operator.Tests.Commands.Backtesting;
using ReliabilityEngine.Operator.Tests.Gate;

namespace ReliabilityEngine.Operator.Tests.Deciding;

/// <summary>A record's digests stand for what was decided from: the same gives the same, and nothing can be changed unnoticed.</summary>
public sealed class DecisionDigestTests
{
    private static readonly DateTimeOffset Now = GivenGate.Start;

    /// <summary>What follows from other inputs, or is for a sentence for people; what is permitted is a dictionary, and asked by itself.</summary>
    private static readonly string[] NotAnInput =
    [
        "Situation.Risk", "Situation.Cause", "Situation.Data", "Situation.Model", "Situation.Exclusions", "Situation.Advice.Message", "Situation.StopRemedy", "Situation.PermissionRemedies", "Situation.KnowsWorkloads",
        "Situation.Ledger[0].IsCarriedOut",
    ];

    [Fact]
    public async Task A_recorded_action_is_decided_again_from_its_inputs_with_the_same_id_digests_and_seed()
    {
        const int Passes = 40;
        var paths = new TwoPaths(Target, Policy, at => (at > Now.AddMinutes(20) ? 900 : 1000, 1000));

        var record = Assert.Single(await paths.RecordsAsync(Passes));
        var again = Assert.Single(paths.Replayed(Passes), decided => decided.Begun is not null);

        var (spec, outlook) = (record.Spec, again.Outlook);
        Assert.Equal((record.Metadata.Name, spec.DecidedTime), (again.Begun!.Id, again.Begun.Since));
        Assert.Equal((spec.InputsDigest, spec.ModelDigest, spec.Seed), (again.InputsDigest, again.ModelDigest, Assessor.Seed));
        Assert.Equal(
            (spec.Mode, spec.RuleName, spec.Cause, spec.Level, UpToEvidence(spec.Message)),
            (outlook.Decision.Verdict.ToString(), outlook.Decision.Rule!.Name, outlook.Cause.Cause.ToString(), outlook.Risk.Level.ToString(), UpToEvidence(outlook.Decision.Message)));

        // A replay says that it knows of no pods, the engine that there are none.
        static string UpToEvidence(string message) => message[..message.IndexOf("cause Unknown. ", StringComparison.Ordinal)];
    }

    [Fact]
    public void No_fact_can_be_changed_without_another_digest_of_the_inputs()
    {
        var facts = Facts();
        var same = OfInputs(facts: facts);

        var unnoticed = Mutations.Of(facts).Where(change => OfInputs(facts: change.Changed) == same).Select(change => change.Path);

        Assert.Equal(["CauseFacts.KnowsWorkloads", "CauseFacts.Signals[0].Message"], unnoticed);
    }

    [Fact]
    public void Nothing_of_the_situation_can_be_changed_without_another_digest_unless_it_follows_from_the_rest()
    {
        var situation = Situation();
        var same = OfInputs(situation: situation);
        var whole = situation with { PermissionRemedies = new Dictionary<ActionKind, string> { [ActionKind.Job] = "" } };

        Assert.DoesNotContain(Mutations.Of(situation, NotAnInput), change => OfInputs(situation: change.Changed) == same);
        Assert.NotEqual(same, OfInputs(situation: whole));
        Assert.NotEqual(same, OfInputs(situation: situation with { StopRemedy = null }));
    }

    [Fact]
    public void A_changed_spec_count_level_or_earlier_decision_changes_the_digest_of_the_inputs()
    {
        string[] all =
        [
            OfInputs(),
            OfInputs(verdicts: new AlarmVerdicts(1, 0)),
            OfInputs(verdicts: new AlarmVerdicts(0, 1)),
            OfInputs(situation: Situation() with { Model = Situation().Model with { Demotion = "Demoted." } }),
            OfInputs(policy: Policy().With(spec => spec with { Limits = spec.Limits with { MaxActionsPerHour = spec.Limits.MaxActionsPerHour + 1 } })),
            OfInputs(target: Target().WithObjective("99.5")),
            OfInputs(bad: 11),
            OfInputs(level: RiskLevel.High),
            OfInputs(previous: new DecisionMemory { MatchingSince = new Dictionary<string, DateTimeOffset> { ["tell"] = Now } }),
            OfInputs(previous: new DecisionMemory { Standing = new StandingAction("tell-1", new ActionPlan(Rule(), "tell"), Now) }),
        ];

        Assert.Equal(all.Length, all.Distinct().Count());
        Assert.Equal(all[0], OfInputs());
    }

    [Fact]
    public void A_changed_model_changes_the_digest_of_the_models_and_not_of_the_inputs()
    {
        var (prediction, situation) = (Predicted(10).Prediction, Situation());
        var forecast = prediction.Forecast;
        string[] all =
        [
            DecisionDigest.OfModel(prediction, situation),
            DecisionDigest.OfModel(prediction with { Forecast = Forecast("Theta", 0.2) }, situation),
            DecisionDigest.OfModel(prediction with { Forecast = Forecast("Theta", 0.3) }, situation),
            DecisionDigest.OfModel(prediction, situation with { Risk = situation.Risk with { Value = 51 } }),
            DecisionDigest.OfModel(prediction, situation with { Model = situation.Model with { DriftedFeature = "The load" } }),
        ];

        Assert.Equal(all.Length, all.Distinct().Count());
        Assert.Equal(all[0], DecisionDigest.OfModel(prediction, situation));
        Assert.Equal(OfInputs(), OfInputs(model: Forecast("Theta", 0.2)));
    }

    [Fact]
    public void A_forecaster_leaves_its_mark_on_the_digest_of_the_models()
    {
        TwoPaths Paths(string forecaster) => new(
            () => Target().WithWindow("30d"), () => Policy().With(spec => spec with { Prediction = spec.Prediction with { Forecaster = forecaster, Retrain = "0 12 * * *" } }),
            at => (at > Now.AddMinutes(70) ? 500 : OfTheDay(at), OfTheDay(at)));

        var (theta, naive) = (TwoPaths.RecordsOf(Paths("Theta").Replayed(100))[0], TwoPaths.RecordsOf(Paths("Naive").Replayed(100))[0]);

        Assert.Equal(theta.Id, naive.Id);
        Assert.NotEqual(theta.ModelDigest, naive.ModelDigest);
    }

    /// <summary>A model that sees nothing vary makes no plan.</summary>
    private static double OfTheDay(DateTimeOffset at) => 1000 + (20 * Math.Abs(at.Hour - 12));

    private static string OfInputs(
        ReliabilityPolicy? policy = null, SLOTarget? target = null, int bad = 10, Situation? situation = null, CauseFacts? facts = null, RiskLevel level = RiskLevel.Low,
        DecisionMemory? previous = null, BudgetForecast? model = null, AlarmVerdicts? verdicts = null)
    {
        var (prediction, history) = Predicted(bad);
        return DecisionDigest.OfInputs(
            policy ?? Policy(), target ?? Target(), model is null ? prediction : prediction with { Forecast = model }, history, situation ?? Situation(), facts ?? Facts(), verdicts ?? AlarmVerdicts.None, level,
            previous ?? DecisionMemory.Empty);
    }

    private static SLOTarget Target() => Given.SLOTarget("web").WithWindow("1d").Labelled("team", "pay").CreatedAt(Now.AddDays(-90));

    private static ReliabilityPolicy Policy() => GivenGate.Policy().With(spec => spec with
    {
        Actions = [new ActionSpec { Name = "tell", When = new ActionConditionsSpec { MinLevel = "High" }, Notify = new NotifyActionSpec { Receiver = "team-chat" } }],
    });

    private static ActionRule Rule() => PolicyMapping.ToPolicy(Policy().Spec, older: null).Actions[0];

    private static BudgetForecast Forecast(string model, double probability) => new() { Horizon = TimeSpan.FromHours(6), Model = model, Distribution = [(TimeSpan.FromHours(6), probability)] };

    private static (Prediction Prediction, SampleHistory History) Predicted(int bad)
    {
        var objective = SpecMapping.ToObjective(Target().Spec, TimeSpan.FromSeconds(15));
        var history = new SampleHistory(HistoryLayout.For(objective));
        history.Append([Sample.Counted(Now, 1000 - bad, 1000)]);
        return (Assessor.Predict(objective, history, null, Now), history);
    }

    private static Situation Situation() => new()
    {
        Now = Now,
        PolicyKey = "shop/pay",
        TargetKey = "shop/web",
        TargetUid = "uid",
        Risk = new RiskScore(50, RiskLevel.Medium, RiskCause.Leak, TimeSpan.FromHours(1), [], null)
        {
            OwnProbability = 0.5,
        },
        Cause = new CauseFinding(RiskCause.Leak, "It rises."),
        Data = Predicted(0).Prediction.Data,
        Model = new ModelFacts(TimeSpan.FromDays(1), "The traffic"),
        Replicas = new ReplicaFacts(4, 3),
        Advice = new ReplicaAdvice(5, "It needs five."),
        Autoscaler = "web",
        AutoscalerOwner = "ScaledObject web",
        StopRemedy = "delete it",
        ApprovedAction = "act-1",
        Experiment = "hurt-web",
        Fleet = FleetFacts.Alone,
        Ledger = [new LedgerEntry("tell-0", "shop/pay", "shop/web", "tell", ActionKind.Notify, Now.AddHours(-2)) { EndedAt = Now.AddHours(-1), RevertedAt = Now.AddMinutes(-90), Outcome = ActionOutcome.Unknown }],
    };

    private static CauseFacts Facts() => new()
    {
        Now = Now,
        TroubleSince = Now.AddMinutes(-5),
        Workload = new WorkloadFacts(
            4, 3,
            [
                new PodFact("web-0") { Node = "node-0", Revision = "a", IsReady = true, ReadySince = Now, UnreadySince = Now, CreatedAt = Now, StartedAt = Now },
                new PodFact("web-1"),
            ],
            [new NodeFact("node-0") { Pressures = [NodePressure.Disk], Taints = ["spot"], Pods = ["web-0"] }],
            new RolloutFact("b", true) { StartedAt = Now, OldRevision = "a", LastHealthyRevision = "a" })
        {
            Revisions = [new WorkloadRevision("a", 1, Now)],
        },
        Errors = [new PodErrors("web-0", 3, 100)],
        Signals = [new SignalFact("memory")
        {
            Detector = "Level", State = SignalCondition.Normal, Since = Now, Message = "As usual.", Score = 0.5, Series = "web-0", OutlierPods = ["web-0"], Rises = [new SteadyRise("web-0", 0.1)],
        }],
        Dependencies = [new DependencyFact("cart", RiskLevel.High, 0.5, Now) { CauseProbability = 0.5 }],
        Load = new LoadFact(10, 20, 0.1, 0.2),
    };
}
