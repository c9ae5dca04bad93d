using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Core.Predicting;
using ReliabilityEngine.Core.Scoring;

namespace ReliabilityEngine.Core.Tests.Deciding;

public sealed class GateRuleTests
{
    private static readonly GateInputs Calm = new(RiskLevel.Low, 0.8, Exhausting(0.05));

    [Theory]
    [InlineData(RiskLevel.Low, GateState.Open)]
    [InlineData(RiskLevel.Medium, GateState.Open)]
    [InlineData(RiskLevel.High, GateState.Closed)]
    [InlineData(RiskLevel.Critical, GateState.Closed)]
    [InlineData(RiskLevel.Unknown, GateState.Unknown)]
    public void Closes_at_the_level_and_above(RiskLevel level, GateState expected)
    {
        var judgement = GateRule.Judge(new GateLimits { MinLevel = RiskLevel.High }, Calm with { Level = level }, null);

        Assert.Equal(expected, judgement.State);
    }

    [Theory]
    [InlineData(0.11, GateState.Open)]
    [InlineData(0.10, GateState.Open)]
    [InlineData(0.09, GateState.Closed)]
    [InlineData(-3.0, GateState.Closed)]
    [InlineData(null, GateState.Unknown)]
    public void Closes_below_the_budget(double? remaining, GateState expected)
    {
        var judgement = GateRule.Judge(new GateLimits { BudgetRemainingBelowRatio = 0.10 }, Calm with { BudgetRemainingRatio = remaining }, null);

        Assert.Equal(expected, judgement.State);
    }

    [Theory]
    [InlineData(0.49, GateState.Open)]
    [InlineData(0.50, GateState.Closed)]
    public void Closes_when_exhaustion_is_likely_enough(double probability, GateState expected)
    {
        Assert.Equal(expected, GateRule.Judge(Within(0.5), Calm with { Exhaustion = Exhausting(probability) }, null).State);
    }

    [Fact]
    public void A_forecast_that_is_not_there_is_unknown()
    {
        Assert.Equal(GateState.Unknown, GateRule.Judge(Within(0.5), Calm with { Exhaustion = null }, null).State);
        Assert.Equal(
            GateState.Unknown,
            GateRule.Judge(Within(0.5), Calm with { Exhaustion = BudgetForecast.Unknown(TimeSpan.FromDays(7), "WindowNotCovered") }, null).State);
    }

    [Fact]
    public void What_is_not_asked_for_closes_nothing_and_is_not_missed()
    {
        var blind = new GateInputs(RiskLevel.Unknown, null, null);

        Assert.Equal(GateState.Open, GateRule.Judge(new GateLimits(), blind, null).State);
        Assert.Equal(GateState.Open, GateRule.Judge(new GateLimits { BudgetRemainingBelowRatio = 0.1 }, blind with { BudgetRemainingRatio = 0.5 }, null).State);
    }

    [Fact]
    public void One_crossed_limit_closes_whatever_else_is_unknown_and_all_crossed_ones_are_named()
    {
        var limits = Within(0.5) with { MinLevel = RiskLevel.Critical, BudgetRemainingBelowRatio = 0.1 };

        var judgement = GateRule.Judge(limits, new GateInputs(RiskLevel.Unknown, 0.05, Exhausting(0.9)), null);

        Assert.Equal(GateState.Closed, judgement.State);
        Assert.Equal([GateLimit.BudgetRemaining, GateLimit.BudgetExhaustion], judgement.Crossed);
        Assert.Equal([GateLimit.RiskLevel], judgement.Unread);
    }

    [Fact]
    public void A_figure_on_the_edge_closes_once_and_opens_once()
    {
        var limits = new GateLimits { BudgetRemainingBelowRatio = 0.10 };
        GateLimit? closedBy = null;
        var states = new List<GateState>();
        foreach (var remaining in (double[])[0.12, 0.10, 0.09, 0.10, 0.09, 0.11, 0.10, 0.13, 0.12, 0.10])
        {
            var judgement = GateRule.Judge(limits, Calm with { BudgetRemainingRatio = remaining }, closedBy);
            closedBy = judgement.Crossed.Count > 0 ? judgement.Crossed[0] : null;
            states.Add(judgement.State);
        }

        Assert.Equal(1, states.Zip(states.Skip(1)).Count(pair => pair is (GateState.Open, GateState.Closed)));
        Assert.Equal(1, states.Zip(states.Skip(1)).Count(pair => pair is (GateState.Closed, GateState.Open)));
    }

    [Fact]
    public void A_gate_closed_by_one_limit_is_not_held_by_the_margin_of_another()
    {
        var limits = Within(0.5) with { BudgetRemainingBelowRatio = 0.10 };

        var judgement = GateRule.Judge(limits, Calm with { BudgetRemainingRatio = 0.11, Exhaustion = Exhausting(0.1) }, GateLimit.BudgetExhaustion);

        Assert.Equal(GateState.Open, judgement.State);
    }

    [Fact]
    public void Whatever_closes_a_gate_there_are_figures_that_open_it_again()
    {
        var best = new GateInputs(RiskLevel.Low, 1, Exhausting(0));
        for (var percent = 1; percent <= 100; percent++)
        {
            Assert.Equal(GateState.Open, GateRule.Judge(new GateLimits { BudgetRemainingBelowRatio = percent / 100.0 }, best, GateLimit.BudgetRemaining).State);
            Assert.Equal(GateState.Open, GateRule.Judge(Within(percent / 100.0), best, GateLimit.BudgetExhaustion).State);
        }
    }

    [Fact]
    public void Opens_at_exactly_the_figure_that_is_promised()
    {
        for (var percent = 1; percent <= 100; percent++)
        {
            var (limits, promised) = (new GateLimits { BudgetRemainingBelowRatio = percent / 100.0 }, Math.Min(percent + 2, 100));
            Assert.Equal(GateState.Open, GateRule.Judge(limits, Calm with { BudgetRemainingRatio = promised / 100.0 }, GateLimit.BudgetRemaining).State);
            Assert.Equal(GateState.Closed, GateRule.Judge(limits, Calm with { BudgetRemainingRatio = (promised - 1) / 100.0 }, GateLimit.BudgetRemaining).State);
            Assert.Equal(promised / 100.0, GateRule.BudgetToReopen(percent / 100.0), 9);
        }

        for (var percent = 20; percent <= 99; percent++)
        {
            Assert.Equal(GateState.Closed, GateRule.Judge(Within(percent / 100.0), Calm with { Exhaustion = Exhausting((percent - 10) / 100.0) }, GateLimit.BudgetExhaustion).State);
            Assert.Equal(GateState.Open, GateRule.Judge(Within(percent / 100.0), Calm with { Exhaustion = Exhausting((percent - 11) / 100.0) }, GateLimit.BudgetExhaustion).State);
        }
    }

    [Fact]
    public void A_gate_that_is_closed_needs_no_less_to_open_than_one_that_is_open_to_stay_so()
    {
        var random = new Random(1);
        for (var round = 0; round < 10_000; round++)
        {
            var limits = Within(random.Next(1, 100) / 100.0) with { BudgetRemainingBelowRatio = random.Next(1, 101) / 100.0, MinLevel = (RiskLevel)random.Next(2, 5) };
            var inputs = new GateInputs((RiskLevel)random.Next(0, 5), random.Next(-100, 101) / 100.0, Exhausting(random.Next(0, 101) / 100.0));

            var open = GateRule.Judge(limits, inputs, null);
            foreach (var closedBy in Enum.GetValues<GateLimit>())
            {
                Assert.Superset(open.Crossed.ToHashSet(), GateRule.Judge(limits, inputs, closedBy).Crossed.ToHashSet());
            }
        }
    }

    private static GateLimits Within(double probability) =>
        new() { ExhaustionWithin = TimeSpan.FromHours(6), ExhaustionProbability = probability };

    /// <summary>A forecast that sees the budget gone within six hours with a probability.</summary>
    private static BudgetForecast Exhausting(double probability) => new()
    {
        Horizon = TimeSpan.FromHours(18),
        Distribution = [(TimeSpan.FromHours(6), probability), (TimeSpan.FromHours(18), probability)],
    };
}
