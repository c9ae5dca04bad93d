using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Tests.Gate;

namespace ReliabilityEngine.Operator.Tests.Commands.Backtesting;

/// <summary>What a replay decides is what the live controllers decide, pass by pass.</summary>
public sealed class BacktestEqualsTheEngineTests
{
    [Theory]
    [InlineData("Auto", "Combination")]
    [InlineData("Theta", "Theta")]
    public async Task Decides_what_the_engine_decided_at_the_same_time_with_the_same_ids_and_inputs(string forecaster, string model)
    {
        const int Passes = 150;
        var paths = new TwoPaths(() => Target().WithWindow("30d"), () => Policy(spec => spec with { Prediction = spec.Prediction with { Forecaster = forecaster, Retrain = "0 12 * * *" } }), TroubleThatComesBack);

        var (live, records) = await paths.LiveAsync(Passes);
        var replayed = paths.Replayed(Passes);

        Assert.Equal(live, TwoPaths.PassesOf(replayed));
        Assert.Contains(live, pass => pass.Verdict == "Recommend");
        Assert.Equal(records, TwoPaths.RecordsOf(replayed));
        Assert.Equal(model, replayed[^1].Outlook.Model);
    }

    [Fact]
    public async Task A_level_is_held_while_the_score_hovers_below_where_it_began()
    {
        const int Passes = 110;
        var paths = new TwoPaths(Target, () => Policy(spec => spec), TroubleThatLingers);

        var (live, records) = await paths.LiveAsync(Passes);
        var replayed = paths.Replayed(Passes);

        Assert.Equal(live, TwoPaths.PassesOf(replayed));
        Assert.Equal(records, TwoPaths.RecordsOf(replayed));
        var medium = new RiskLevelsSpec().Medium;
        var within = replayed.Select(decided => decided.Outlook.Risk).Where(risk => risk.Value < medium && risk.Value >= RiskThresholds.LeftBelow(medium)).ToList();
        Assert.Contains(within, risk => risk.Level == RiskLevel.Low);
        Assert.Contains(within, risk => risk.Level == RiskLevel.Medium);
    }

    [Theory]
    [InlineData("Auto")]
    [InlineData("Level")]
    public async Task Signals_show_what_the_engine_saw_and_move_its_risk_and_its_digests_alike(string detector)
    {
        const int Passes = 120;
        var paths = new TwoPaths(Target, () => Policy(spec => spec with { Signals = [new SignalSpec { Name = "memory", Query = "memory", Detector = detector }] }), TroubleThatComesBack)
        {
            Memory = (pod, at) => 100 + (at.Minute % 3) + (pod == "web-1" && at > GivenGate.Start.AddMinutes(90) ? 200 : 0),
        };

        var (live, records) = await paths.LiveAsync(Passes);
        var replayed = paths.Replayed(Passes);

        Assert.Equal(live, TwoPaths.PassesOf(replayed));
        Assert.Equal(records, TwoPaths.RecordsOf(replayed));
        Assert.Contains(live, pass => pass.Signals == "Anomalous web-1");
        Assert.Contains(replayed, decided => decided.Outlook.Risk.Factors.Any(factor => factor.Name == "Signal"));
    }

    private static SLOTarget Target()
    {
        var target = Given.SLOTarget("web").WithWindow("5d").Labelled("team", "pay");
        target.Metadata = target.Metadata with { CreationTimestamp = GivenGate.Start.AddDays(-90) };
        return target;
    }

    private static ReliabilityPolicy Policy(Func<ReliabilityPolicySpec, ReliabilityPolicySpec> change) => GivenGate.Policy().With(spec => change(spec with
    {
        Actions =
        [
            new ActionSpec { Name = "wake", When = new ActionConditionsSpec { MinLevel = "Critical", For = "10m" }, Notify = new NotifyActionSpec { Receiver = "on-call" } },
            new ActionSpec { Name = "tell", When = new ActionConditionsSpec { MinLevel = "Medium" }, Notify = new NotifyActionSpec { Receiver = "team-chat" } },
        ],
    }));

    private static (double Good, double Total) TroubleThatComesBack(DateTimeOffset at)
    {
        var minutes = (at - GivenGate.Start).TotalMinutes;
        var bad = minutes switch
        {
            > 20 and <= 50 => 4 * (minutes - 20),
            > 100 and <= 130 => 300,
            _ => (int)Math.Abs(minutes) % 7 == 0 ? 3 : 0,
        };
        return (OfTheDay(at) - bad, OfTheDay(at));
    }

    /// <summary>Events of a minute: fewer by night, for a model that sees nothing vary makes no plan.</summary>
    private static double OfTheDay(DateTimeOffset at) => 1000 + (20 * Math.Abs(at.Hour - 12));

    /// <summary>Six times as many errors as allowed, then four times as many: the score rises above Medium and comes down slowly.</summary>
    private static (double Good, double Total) TroubleThatLingers(DateTimeOffset at)
    {
        var bad = (at - GivenGate.Start).TotalMinutes switch
        {
            > 20 and <= 70 => 60,
            > 70 => 40,
            _ => (int)Math.Abs((at - GivenGate.Start).TotalMinutes) % 7 == 0 ? 3 : 0,
        };
        return (1000 - bad, 1000);
    }
}
