using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Tests.History;

public sealed class TierBoundTests
{
    /// <summary>What the type promises, in events.</summary>
    private const double Precision = 0.05;

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(0.95)]
    [InlineData(0.99)]
    [InlineData(0.995)]
    [InlineData(0.999)]
    [InlineData(0.9999)]
    [InlineData(0.99999)]
    public void The_curve_asks_for_as_many_bad_events_as_the_rule(double ratio)
    {
        foreach (var hours in new[] { 3, 24, 168, 720, 2160 })
        {
            var objective = Given.Objective(ratio, hours);
            foreach (var tier in BurnRateWindows.For(objective))
            {
                var bound = TierBound.Of(objective, tier);

                Assert.NotNull(bound);
                Assert.All(Totals(), total => Assert.True(
                    Math.Abs(bound.BadEvents(total) - Needed(objective, tier, total) ?? 0) <= Precision
                    || (Needed(objective, tier, total) <= TierRule.MinBadEvents && bound.BadEvents(total) <= TierRule.MinBadEvents + Precision),
                    $"{ratio} over {hours} h, factor {tier.Factor}: of {total} events {bound.BadEvents(total)}, by the rule {Needed(objective, tier, total)}"));
            }
        }
    }

    [Fact]
    public void Where_even_all_events_are_not_sure_the_curve_asks_for_more_than_there_are()
    {
        var objective = Given.Objective(0.95);
        var tier = BurnRateWindows.For(objective)[0];
        var bound = TierBound.Of(objective, tier);

        Assert.NotNull(bound);
        Assert.All(Totals().Where(total => Needed(objective, tier, total) is null && total < 80), total => Assert.True(bound.BadEvents(total) > total));
    }

    [Fact]
    public void A_factor_that_takes_every_event_has_no_bound()
    {
        var objective = Given.Objective(0.95) with { AlertTiers = [new AlertTier(AlertSeverity.Page, 0.2, TimeSpan.FromHours(7.2))] };

        Assert.Null(TierBound.Of(objective, Assert.Single(BurnRateWindows.For(objective))));
    }

    private static IEnumerable<double> Totals()
    {
        for (var total = 2.0; total < 1e8; total *= 1.37)
        {
            yield return total;
        }
    }

    /// <summary>The smallest count of bad events that is sure, found without the curve; null where there is none.</summary>
    private static double? Needed(Objective objective, BurnRateWindow tier, double total)
    {
        double low = 0, high = total;
        if (!IsSure(high))
        {
            return null;
        }

        while (high - low > 1e-4)
        {
            var middle = (low + high) / 2;
            (low, high) = IsSure(middle) ? (low, middle) : (middle, high);
        }

        return high;

        bool IsSure(double bad) => new ErrorRatioPosterior(objective.Ratio, new Counts(total - bad, total, 1))
            .ProbabilityAbove(tier.Factor * (1 - objective.Ratio)) >= TierRule.MinProbability;
    }
}
