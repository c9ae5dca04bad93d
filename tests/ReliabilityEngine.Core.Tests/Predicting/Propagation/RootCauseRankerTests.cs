using ReliabilityEngine.Core.Predicting.Propagation;

namespace ReliabilityEngine.Core.Tests.Predicting.Propagation;

public class RootCauseRankerTests
{
    [Theory]
    [InlineData("shop")]
    [InlineData("pay")]
    [InlineData("bank")]
    [InlineData("search")]
    public void Names_the_node_that_slowed_down_and_not_its_callers(string root)
    {
        var answer = RootCauseRanker.Rank(new Shop(1) { Faulty = root }.Question());

        Assert.Equal(root, answer.Causes[0].Node);
        Assert.Null(answer.EmptyReason);
        Assert.True(answer.Causes[0].Probability > 0.5);
    }

    [Fact]
    public void Tells_what_it_saw_and_how_much()
    {
        var clue = RootCauseRanker.Rank(new Shop(1) { Faulty = "bank" }.Question()).Causes[0].Clues.First(clue => clue.Node == "bank");

        Assert.Equal("latency", clue.Metric);
        Assert.InRange(clue.Usual, 0.009, 0.011);
        Assert.InRange(clue.Observed, 0.2, 0.3);
        Assert.InRange(clue.PValue, 0, 0.001);
        Assert.True(clue.Weight > 1);
    }

    [Fact]
    public void Answers_with_nothing_when_nothing_is_wrong()
    {
        var named = Enumerable.Range(0, 200).Count(seed => RootCauseRanker.Rank(new Shop(seed).Question()).Causes.Count > 0);

        Assert.InRange(named, 0, 10);
        Assert.Equal(RootCauseRanking.NothingAnomalous, RootCauseRanker.Rank(new Shop(1).Question()).EmptyReason);
    }

    [Fact]
    public void A_level_that_moved_before_the_trouble_began_is_no_cause()
    {
        var shop = new Shop(3) { Faulty = "bank" };
        shop.Shift("search", 5);

        Assert.Equal("bank", RootCauseRanker.Rank(shop.Question()).Causes[0].Node);
    }

    [Fact]
    public void Less_of_what_is_worse_when_it_grows_is_no_fault()
    {
        var shop = new Shop(4);
        shop.Shift("bank", 0.1);

        Assert.Empty(RootCauseRanker.Rank(shop.Question()).Causes);
    }

    [Theory]
    [InlineData(1e-9)]
    [InlineData(1e6)]
    public void The_unit_of_a_metric_changes_nothing(double unit)
    {
        var shop = new Shop(5) { Faulty = "pay" };
        var plain = RootCauseRanker.Rank(shop.Question());
        var scaled = RootCauseRanker.Rank(shop.Question(unit));

        Assert.Equal(plain.Candidates.Select(cause => cause.Node), scaled.Candidates.Select(cause => cause.Node));
        Assert.Equal(plain.LogEvidence, scaled.LogEvidence, 1e-6);
    }

    [Fact]
    public void The_probabilities_leave_room_for_chance()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var answer = RootCauseRanker.Rank(new Shop(seed) { Faulty = seed % 2 == 0 ? "pay" : null }.Question());
            Assert.All(answer.Candidates, cause => Assert.InRange(cause.Probability, 0, 1));
            Assert.InRange(answer.Candidates.Sum(cause => cause.Probability), 0, 1);
            Assert.Equal(answer.LogEvidence > 0, answer.Candidates.Sum(cause => cause.Probability) > 0.5);
        }
    }

    [Fact]
    public void Traffic_that_vanished_below_accuses_the_caller()
    {
        var random = new Random(6);
        NodeMetric Traffic(string node, double now) => new(
            node, "requests", MetricKind.Traffic, Shop.Noise(random, 300, 100, 5), Shop.Noise(random, 3, now, now / 20));
        var graph = new FailureGraph([new("front", "a", 0.8), new("a", "b", 0.8), new("a", "c", 0.8)]);

        var answer = RootCauseRanker.Rank(new RootCauseQuestion
        {
            Graph = graph,
            Metrics = [Traffic("front", 100), Traffic("a", 100), Traffic("b", 1), Traffic("c", 1)],
        });

        Assert.Equal("a", answer.Causes[0].Node);
    }

    [Fact]
    public void A_resource_accuses_its_own_node()
    {
        var random = new Random(7);
        NodeMetric Cpu(string node, double now) => new(
            node, "cpu", MetricKind.Saturation, Shop.Noise(random, 300, 10, 1), Shop.Noise(random, 3, now, 1));
        var graph = new FailureGraph([new("front", "a", 0.8), new("a", "b", 0.8)]);

        var answer = RootCauseRanker.Rank(
            new RootCauseQuestion { Graph = graph, Metrics = [Cpu("front", 10), Cpu("a", 90), Cpu("b", 10)] });

        Assert.Equal("a", Assert.Single(answer.Causes, cause => cause.Probability > 0.5).Node);
    }

    public static TheoryData<double[], double[]> BadInput => new()
    {
        { [], [] },
        { [1], [1] },
        { [], [double.NaN] },
        { [.. Enumerable.Repeat(double.NaN, 50)], [1, 2, 3] },
        { [.. Enumerable.Repeat(1.0, 50)], [double.PositiveInfinity, double.NegativeInfinity, double.NaN] },
        { [.. Enumerable.Repeat(double.NaN, 20)], [] },
    };

    [Theory]
    [MemberData(nameof(BadInput))]
    public void Without_history_or_rows_it_says_so(double[] normal, double[] abnormal)
    {
        var answer = RootCauseRanker.Rank(Two(normal, abnormal));

        Assert.Empty(answer.Causes);
        Assert.Equal(RootCauseRanking.TooLittleHistory, answer.EmptyReason);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(double.Epsilon, double.Epsilon)]
    [InlineData(1e300, 1e300)]
    public void A_constant_that_stays_is_nothing(double normal, double abnormal)
    {
        var answer = RootCauseRanker.Rank(Two([.. Enumerable.Repeat(normal, 50)], [.. Enumerable.Repeat(abnormal, 5)]));

        Assert.Empty(answer.Causes);
        Assert.Equal(RootCauseRanking.NothingAnomalous, answer.EmptyReason);
    }

    [Fact]
    public void The_largest_numbers_and_longest_series_are_survived()
    {
        var random = new Random(8);
        var wild = Array.ConvertAll(new double[1_000_000], _ => (random.NextDouble() - 0.5) * double.MaxValue);

        var answer = RootCauseRanker.Rank(Two(wild, [double.MaxValue, double.MaxValue, -double.MaxValue, 0, 1]));

        Assert.All(answer.Candidates, cause => Assert.InRange(cause.Probability, 0, 1));
    }

    [Fact]
    public void A_target_that_is_not_in_the_graph_is_named_as_such()
    {
        var stranger = new NodeMetric("stranger", "latency", MetricKind.Latency, new double[50], new double[5]);

        var answer = RootCauseRanker.Rank(new RootCauseQuestion { Graph = new FailureGraph([]), Metrics = [stranger], Target = stranger });

        Assert.Equal(RootCauseRanking.UnknownTarget, answer.EmptyReason);
    }

    private static RootCauseQuestion Two(double[] normal, double[] abnormal)
    {
        var target = new NodeMetric("a", "latency", MetricKind.Latency, normal, abnormal);
        return new RootCauseQuestion
        {
            Graph = new FailureGraph([new("a", "b", 0.8)]),
            Metrics = [target, target with { Node = "b" }],
            Target = target,
        };
    }
}
