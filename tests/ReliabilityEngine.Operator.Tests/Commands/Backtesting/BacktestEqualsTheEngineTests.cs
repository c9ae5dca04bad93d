using ReliabilityEngine.Core;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Commands.Backtesting.Histories;
using ReliabilityEngine.Operator.Commands.Backtesting.Replaying;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Mapping;
using ReliabilityEngine.Operator.Tests.Deciding;
using ReliabilityEngine.Operator.Tests.Gate;

namespace ReliabilityEngine.Operator.Tests.Commands.Backtesting;

/// <summary>The same minutes, once given to the live controllers and once to the replay.</summary>
public sealed class BacktestEqualsTheEngineTests
{
    private static readonly TimeSpan Scrapes = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly DateTimeOffset First = GivenGate.Start + Scrapes;

    [Theory]
    [InlineData("Auto")]
    [InlineData("Theta")]
    public async Task Decides_what_the_engine_decided_at_the_same_time_with_the_same_ids_and_inputs(string forecaster)
    {
        const int Passes = 150;
        var (target, policy) = (Target(), Policy(forecaster));
        await using var scene = await DecisionScene.OpenAsync(target, policy);
        scene.Source.Count = Counts;
        var live = new List<(DateTimeOffset, string?, string?, string?)>();
        for (var pass = 0; pass < Passes; pass++)
        {
            scene.Time.Advance(pass == 0 ? Scrapes : Minute);
            var status = await scene.PassAsync();
            live.Add((scene.Time.GetUtcNow(), status.Level, status.Decision!.Verdict, status.Decision.Reason));
        }

        var heard = Replayed(Target(), Policy(forecaster), First + (Passes - 1) * Minute);

        Assert.Equal(live, heard.Select(decided => (decided.At, (string?)decided.Outlook.Risk.Level.ToString(), (string?)decided.Outlook.Decision.Verdict.ToString(), (string?)decided.Outlook.Decision.Reason)));
        Assert.Contains(live, pass => pass.Item3 == "Recommend");
        Assert.Equal(
            (await scene.RecordsAsync()).OrderBy(record => record.Spec.DecidedTime).Select(record => (record.Metadata.Name, record.Spec.DecidedTime, record.Spec.InputsDigest, record.Spec.ModelDigest)),
            heard.Where(decided => decided.Begun is not null).Select(decided => ((string?)decided.Begun!.Id, decided.Begun.Since, decided.InputsDigest!, decided.ModelDigest)).DistinctBy(begun => begun.Item1));
    }

    private static SLOTarget Target()
    {
        var target = Given.SLOTarget("web").WithWindow("5d").Labelled("team", "pay");
        target.Metadata = target.Metadata with { CreationTimestamp = GivenGate.Start.AddDays(-90) };
        return target;
    }

    private static ReliabilityPolicy Policy(string forecaster) => GivenGate.Policy().With(spec => spec with
    {
        Prediction = spec.Prediction with { Forecaster = forecaster },
        Actions =
        [
            new ActionSpec { Name = "wake", When = new ActionConditionsSpec { MinLevel = "Critical", For = "10m" }, Notify = new NotifyActionSpec { Receiver = "on-call" } },
            new ActionSpec { Name = "tell", When = new ActionConditionsSpec { MinLevel = "Medium" }, Notify = new NotifyActionSpec { Receiver = "team-chat" } },
        ],
    });

    /// <summary>Trouble that grows, goes and comes back.</summary>
    private static (double Good, double Total) Counts(DateTimeOffset at)
    {
        var minutes = (at - GivenGate.Start).TotalMinutes;
        var bad = minutes switch
        {
            > 20 and <= 50 => 4 * (minutes - 20),
            > 100 and <= 130 => 300,
            _ => (int)Math.Abs(minutes) % 7 == 0 ? 3 : 0,
        };
        return (1000 - bad, 1000);
    }

    private static List<ReplayedDecision> Replayed(SLOTarget target, ReliabilityPolicy policy, DateTimeOffset to)
    {
        var objective = SpecMapping.ToObjective(target.Spec, Scrapes);
        var begin = GivenGate.Start.AddDays(-7);
        var counts = Enumerable.Range(1, (int)((to - begin) / Minute)).Select(i => Counts(begin + (i * Minute))).ToList();
        var series = new RecordedSeries(Minute, begin + Minute, [.. counts.Select(one => one.Good)], [.. counts.Select(one => one.Total)]);
        var history = new RecordedHistory([new RecordedTarget(target, objective, Scrapes, series) { From = First, To = to }], []);
        var heard = new Audience();
        ReplaySetup.Compose(
            history, [policy], [GivenGate.Namespace()], new EngineOptions { Namespace = GivenGate.OperatorNamespace }, heard)
            .Run(_ => { }, TestContext.Current.CancellationToken);
        return heard.Decisions;
    }

    private sealed class Audience : IReplayAudience
    {
        public List<ReplayedDecision> Decisions { get; } = [];

        public void OnAssessed(RecordedTarget target, Prediction prediction, Assessment assessment, SampleHistory history)
        {
        }

        public void OnDecided(ReplayedDecision decision) => Decisions.Add(decision);
    }
}
