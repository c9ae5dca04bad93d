using ReliabilityEngine.Benchmarks.Scoring.Baselines.Budgets;
using ReliabilityEngine.Benchmarks.Scoring.Baselines.RootCauses;
using ReliabilityEngine.Benchmarks.Scoring.Baselines.Warnings;
using ReliabilityEngine.Benchmarks.Scoring.Models;

namespace ReliabilityEngine.Benchmarks.Tests.Scoring.Baselines;

public class DecisionBaselinesTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(5);

    [Fact]
    public void The_line_warns_when_it_will_cross_the_limit()
    {
        var model = new LineWarning();
        model.Start(new double[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 }, 20, 12, Step);
        Assert.True(model.Next(12).Alarm);
        Assert.False(model.Next(-20).Alarm);
    }

    [Fact]
    public void Near_the_limit_is_within_a_share_of_it()
    {
        var model = new NearLimitWarning(0.1);
        model.Start(default, 100, 12, Step);
        Assert.True(model.Next(91).Alarm);
        Assert.False(model.Next(89).Alarm);
        var nearer = new NearLimitWarning(0.02);
        nearer.Start(default, 100, 12, Step);
        Assert.False(nearer.Next(97.9).Alarm);
        Assert.True(nearer.Next(98.1).Alarm);
    }

    [Fact]
    public void Yesterdays_peak_is_expected_again_at_todays_level()
    {
        double[] day = [.. Enumerable.Range(0, 48).Select(i => i == 30 ? 9.0 : 1.0)];
        var model = new SeasonalLevelWarning(48);
        model.Start(day.Concat(day.Take(20)).ToArray(), 8, 12, Step);
        Assert.True(model.Next(1).Alarm);
        var higher = new SeasonalLevelWarning(48);
        higher.Start(day.Concat(day.Take(20)).ToArray(), 10, 12, Step);
        Assert.False(higher.Next(1).Alarm);
    }

    [Fact]
    public void Past_sums_are_what_happened_over_as_many_points()
    {
        var model = new PastSumsBudget();
        model.Start(new double[] { 0, 1, 1, 0 }, 0.5, Step);
        Assert.Equal([1, 1, 2], model.Quantiles(2, [0, 0.5, 1]));
    }

    [Fact]
    public void The_straight_line_goes_on_within_its_own_errors()
    {
        var model = new StraightLineBudget(2);
        model.Start(new double[] { 1, 1, 1, 1, 1, 1 }, 0.5, Step);
        Assert.Equal([3, 3], model.Quantiles(3, [0.1, 0.9]));
    }

    [Fact]
    public void The_deepest_anomalous_node_is_the_one_that_calls_no_other()
    {
        var question = new RootCauseCase
        {
            Edges = [new("web", "cart"), new("cart", "db")],
            Target = new MetricKey("web", "latency", "Average"),
            Metrics = [Metric("web", 9), Metric("cart", 8), Metric("db", 1), Metric("mail", 20)],
        };
        Assert.Equal(["mail", "web", "cart"], new AnomalousNodeRanker(Deviation.OfExtreme, followGraph: false).Rank(question));
        Assert.Equal(["cart"], new AnomalousNodeRanker(Deviation.OfExtreme, followGraph: true).Rank(question));
    }

    [Fact]
    public void Calls_count_for_their_callee()
    {
        var question = new RootCauseCase
        {
            Edges = [new("web", "db")],
            Metrics = [Metric("web", 3), Metric("db", 2)],
            EdgeMetrics = [new EdgeWindow(new CallEdge("web", "db"), "p50", [0, 2], [11])],
        };
        Assert.Equal(["web", "db"], new SigmaRanker(0).Rank(question));
        Assert.Equal(["db", "web"], new SigmaRanker(0.7).Rank(question));
    }

    private static MetricWindow Metric(string node, double now) => new(new MetricKey(node, "latency", "Average"), [0, 2], [now]);
}
