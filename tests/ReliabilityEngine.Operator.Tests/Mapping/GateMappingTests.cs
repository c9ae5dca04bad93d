using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Mapping;

namespace ReliabilityEngine.Operator.Tests.Mapping;

public sealed class GateMappingTests
{
    [Theory]
    [InlineData("1h", "4h", "16h", 95, "1h", 0.1)]
    [InlineData("1h", "4h", "16h", 95, "150m", 0.3)]
    [InlineData("1h", "4h", "16h", 95, "16h", 0.9)]
    [InlineData("1h", "4h", "16h", 95, "7d", 0.95)]
    [InlineData("2d", ">7d", ">7d", 30, "1d", 0.05)]
    [InlineData("2d", ">7d", ">7d", 30, "7d", 0.3)]
    [InlineData(">7d", ">7d", ">7d", 5, "7d", 0.05)]
    [InlineData("0s", "0s", "0s", 100, "5m", 1)]
    [InlineData("1h", "1h", "1h", 100, "30m", 0.05)]
    public void A_shown_forecast_reads_as_the_distribution_it_was_made_of(string p10, string p50, string p90, int percent, string within, double expected)
    {
        var forecast = GateMapping.ToInputs(Status(p10, p50, p90, percent), RiskLevel.Low).Exhaustion!;

        Assert.Equal(expected, forecast.ProbabilityWithin(Duration.Parse(within)), 6);
    }

    [Fact]
    public void What_is_read_never_falls_with_time()
    {
        foreach (var percentiles in (string[][])[["5m", "10m", "15m"], ["5m", "5m", "5m"], ["1h", "1h", "7d"], ["7d", ">7d", ">7d"], [">7d", ">7d", ">7d"]])
        {
            foreach (var percent in (int[])[0, 10, 50, 90, 100])
            {
                var forecast = GateMapping.ToInputs(Status(percentiles[0], percentiles[1], percentiles[2], percent), RiskLevel.Low).Exhaustion!;
                var read = Enumerable.Range(0, 200).Select(hour => forecast.ProbabilityWithin(TimeSpan.FromHours(hour))).ToArray();

                Assert.Equal(read.Order(), read);
                Assert.All(read, probability => Assert.InRange(probability, 0, 1));
            }
        }
    }

    [Fact]
    public void What_status_does_not_tell_is_not_known()
    {
        Assert.Equal((RiskLevel.Unknown, null, null), Parts(null));
        Assert.Equal((RiskLevel.Unknown, null, null), Parts(new SLOTargetStatus { Budget = new(), Forecast = new ForecastStatus { Horizon = "7d" } }));

        static (RiskLevel, double?, object?) Parts(SLOTargetStatus? status)
        {
            var inputs = GateMapping.ToInputs(status, GateMapping.OwnLevel(status, new RiskLevelsSpec(), RiskLevel.Critical));
            return (inputs.Level, inputs.BudgetRemainingRatio, inputs.Exhaustion);
        }
    }

    [Theory]
    [InlineData(95, 90, 5)]
    [InlineData(50, 60, 0)]
    [InlineData(70, -10, 80)]
    public void What_is_inherited_is_left_out_of_the_score(int score, int inherited, int own) =>
        Assert.Equal(own, GateMapping.OwnScore(new RiskStatus { Score = score, Factors = [new RiskFactorStatus { Name = "Dependency", Points = inherited }, new RiskFactorStatus { Name = "BurnRate", Points = 1 }] }));

    [Theory]
    [InlineData("None", RiskLevel.Low)]
    [InlineData("Ticket", RiskLevel.Medium)]
    [InlineData(null, RiskLevel.Low)]
    public void A_targets_own_level_is_Medium_at_least_while_an_alert_fires(string? firing, RiskLevel expected)
    {
        var status = new SLOTargetStatus { Risk = new RiskStatus { Score = 5 }, Budget = new BudgetStatus { FiringTier = firing } };

        Assert.Equal(expected, GateMapping.OwnLevel(status, new RiskLevelsSpec(), RiskLevel.Low));
    }

    [Fact]
    public void Limits_that_are_not_asked_for_are_none()
    {
        var limits = GateMapping.ToLimits(new GateConditionsSpec { BudgetRemainingBelowPercent = 10 });

        Assert.Equal((null, 0.1, null), (limits.MinLevel, limits.BudgetRemainingBelowRatio, limits.ExhaustionWithin));
    }

    private static SLOTargetStatus Status(string p10, string p50, string p90, int percent) => new()
    {
        Forecast = new ForecastStatus { Horizon = "7d", WithinHorizonPercent = percent, Exhaustion = new ExhaustionStatus { P10 = p10, P50 = p50, P90 = p90 } },
    };
}
