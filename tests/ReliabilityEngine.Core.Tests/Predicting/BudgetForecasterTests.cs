using ReliabilityEngine.Core.Predicting;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Tests.Predicting;

public class BudgetForecasterTests
{
    [Fact]
    public void A_steady_burn_is_told_as_the_straight_line_tells_it()
    {
        // 10 days clean, then 20 days at a burn of 1.35: 0.9 of the budget is spent, clean days leave the window.
        var forecast = Given.Assessed(Given.Objective(), 720, _ => 1000, hours => hours > 240 ? 0.00135 : 0).Forecast;
        var expected = TimeSpan.FromDays(30 * 0.1 / 1.35);
        Assert.InRange(forecast.P50!.Value / expected, 0.85, 1.15);
        Assert.True(forecast.P10 < forecast.P50);
    }

    [Fact]
    public void A_burst_that_stopped_is_not_extrapolated()
    {
        var forecast = Given.Assessed(Given.Objective(), 720, _ => 1000, hours => hours is > 716 and <= 719 ? 0.15 : 0.0001).Forecast;
        Assert.Null(forecast.P50);
        Assert.InRange(forecast.ProbabilityWithin(TimeSpan.FromHours(6)), 0, 0.2);
    }

    [Fact]
    public void An_exhausted_budget_is_zero_and_recovers_by_what_leaves_the_window()
    {
        var forecast = Given.Assessed(Given.Objective(), 725, _ => 1000, hours => hours is > 50 and <= 60 ? 0.08 : 0.0001).Forecast;
        Assert.True(forecast.Exhausted);
        Assert.Equal(TimeSpan.Zero, forecast.P50);
        Assert.Equal(1, forecast.ProbabilityWithinHorizon);

        // Bad: 800 thousandths of an hour's traffic; 720 − 72 may stay, so 2 to 3 hours of the burst must leave after hour 50.
        Assert.InRange(forecast.RecoveryP50!.Value.TotalHours, 45, 60);
    }

    [Fact]
    public void Nightly_traffic_moves_the_time_to_the_day()
    {
        static double Traffic(double hours) => hours % 24 is >= 8 and < 20 ? 2000 : 10;
        var forecast = Given.Assessed(Given.Objective(windowHours: 96), 164, Traffic, hours => hours > 84 ? 0.00105 : 0).Forecast;
        var start = forecast.ProbabilityWithin(TimeSpan.FromHours(11));
        Assert.InRange(start, 0, 0.2);
        Assert.True(forecast.ProbabilityWithinHorizon > start);
    }

    [Theory]
    [InlineData(0.0001)]
    [InlineData(0.0009)]
    [InlineData(0.0012)]
    [InlineData(0.01)]
    public void Quantiles_and_probabilities_rise(double errors)
    {
        var forecast = Given.Assessed(Given.Objective(windowHours: 48), 60, _ => 50, hours => hours > 30 ? errors : 0).Forecast;
        var times = Enumerable.Range(0, 100).Select(i => forecast.ProbabilityWithin(forecast.Horizon * (i / 99.0))).ToList();
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.First <= pair.Second));
        var quantiles = Enumerable.Range(1, 99).Select(i => forecast.Quantile(i / 100.0) ?? TimeSpan.MaxValue).ToList();
        Assert.All(quantiles.Zip(quantiles.Skip(1)), pair => Assert.True(pair.First <= pair.Second));
    }

    [Fact]
    public void Simulated_burns_end_when_the_forecast_says()
    {
        var random = new Random(11);
        var (total, observed, expected) = (0, new double[2], new double[2]);
        for (var episode = 0; episode < 60; episode++)
        {
            var level = 0.002 * Math.Exp(random.NextDouble() - 0.5);
            double Errors(double hours) => hours > 48 ? level * Math.Max(0, 1 + ((random.NextDouble() - 0.5) * 0.8)) : 0.0002;
            var objective = Given.Objective(windowHours: 96);
            var samples = Given.Samples(Given.Start, Given.Start.AddHours(140), _ => 200 + random.Next(100), Errors);
            var end = Given.Start.AddHours(56 + random.Next(16));
            var history = Given.History(objective, [.. samples.Where(sample => sample.At <= end)]);
            var remaining = ErrorBudget.Of(objective, history.Over(end - objective.Window, end) with { KnownRatio = 1 });
            var state = ForecastState.Advance(null, objective, history, end);
            var window = history.Over(end - objective.Window, end) with { KnownRatio = 1 };
            var forecast = BudgetForecaster.Forecast(objective, history, state, remaining, window, end);
            if (forecast.Exhausted)
            {
                continue;
            }

            var (bad, events, truth) = (window.Bad, window.Total, forecast.Horizon + TimeSpan.FromHours(1));
            foreach (var sample in samples.Where(sample => sample.At > end && sample.At <= end + forecast.Horizon))
            {
                (bad, events) = (bad + sample.Bad, events + sample.Total);
                if (bad >= 0.001 * events)
                {
                    truth = sample.At - end;
                    break;
                }
            }

            total++;
            foreach (var (index, quantile) in new[] { (0, 0.5), (1, 0.9) })
            {
                observed[index] += truth <= (forecast.Quantile(quantile) ?? forecast.Horizon) ? 1 : 0;
                expected[index] += Math.Min(quantile, forecast.ProbabilityWithinHorizon!.Value);
            }
        }

        Assert.InRange(total, 20, 60);
        Assert.InRange(observed[0] / expected[0], 0.4, 1.8);
        Assert.InRange(observed[1] / expected[1], 0.6, 1.5);
    }
}
