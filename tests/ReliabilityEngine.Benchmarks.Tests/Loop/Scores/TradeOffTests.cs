using ReliabilityEngine.Benchmarks.Loop;
using ReliabilityEngine.Benchmarks.Loop.Scores;
using ReliabilityEngine.Benchmarks.Loop.Simulation;
using ReliabilityEngine.Benchmarks.Scoring.Results;

namespace ReliabilityEngine.Benchmarks.Tests.Loop.Scores;

public class TradeOffTests
{
    [Fact]
    public void Between_two_settings_it_is_linear_in_the_logarithm_of_the_minutes()
    {
        var tradeOff = Of("x", ContenderKind.Ours, (100, 700), (1, 900), (1000, 500));

        Assert.Equal(10, tradeOff.BreachMinutesAt(800)!.Value, 9);
        Assert.Equal(100, tradeOff.BreachMinutesAt(700)!.Value, 9);
    }

    [Fact]
    public void Outside_of_what_was_played_nothing_is_told()
    {
        var tradeOff = Of("x", ContenderKind.Ours, (100, 700), (1, 900));

        Assert.Null(tradeOff.BreachMinutesAt(699));
        Assert.Null(tradeOff.BreachMinutesAt(901));
    }

    [Fact]
    public void Ours_is_held_to_the_best_rival_at_the_pod_hours_of_the_autoscaler()
    {
        TradeOff[] played =
        [
            Of(Contenders.Autoscaler, ContenderKind.NotPredicting, (40, 700), (90, 600)),
            Of("better", ContenderKind.NotPredicting, (20, 650), (20, 750)),
            Of("prophet", ContenderKind.Predicting, (1, 650), (1, 750)),
            Of("ours", ContenderKind.Ours, (8, 650), (8, 750)),
            Of("ours, costly", ContenderKind.Ours, (1, 900), (1, 950)),
        ];
        var rows = LoopMeasures.Rows("test", played, [("700", Goal.AtMost(0.5))], contender => contender.Kind == ContenderKind.NotPredicting).ToArray();

        Assert.Equal([0.4, null], rows.Select(row => row.Value is { } value ? Math.Round(value, 9) : (double?)null));
        Assert.Equal([true, null], rows.Select(row => row.Met));
        Assert.Equal(3, rows[0].Baselines.Count);
    }

    private static TradeOff Of(string name, ContenderKind kind, params (double Minutes, double Hours)[] results) => new(
        new Contender(name, kind, []), [.. results.Select(result => new LoopResult($"{result.Hours}", result.Minutes, result.Hours, result.Minutes / 100))]);
}
