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
    public void What_has_burned_for_hours_is_likely_to_burn_on()
    {
        // 7 times the allowed ratio for 4 of 72 hours after a quiet past: 54 % left, a straight line says 5.5 hours, H is 18.
        var forecast = Given.Assessed(Given.Objective(windowHours: 72), 72, _ => 1000, hours => hours > 68 ? 0.007 : 0.00008).Forecast;
        Assert.InRange(forecast.P50!.Value.TotalHours, 5, 12);
        Assert.InRange(forecast.ProbabilityWithinHorizon!.Value, 0.5, 0.8);
        Assert.Null(forecast.P90);
    }

    [Fact]
    public void A_blip_of_five_minutes_is_not_likely_to_last()
    {
        // At 7 times, it is far from the budget's end; at 50 times it would be there in an hour.
        var mild = Given.Assessed(Given.Objective(windowHours: 72), 72, _ => 1000, hours => hours > 71.9 ? 0.007 : 0.0001).Forecast;
        Assert.Null(mild.P50);
        Assert.InRange(mild.ProbabilityWithinHorizon!.Value, 0, 0.15);
        var strong = Given.Assessed(Given.Objective(windowHours: 72), 72, _ => 1000, hours => hours > 71.9 ? 0.05 : 0.0001).Forecast;
        Assert.InRange(strong.ProbabilityWithin(TimeSpan.FromHours(2)), 0.05, 0.5);
    }

    [Fact]
    public void Bad_hours_that_are_about_to_leave_the_window_are_known_to_leave()
    {
        // 0.9 of the budget is spent, by a burst that leaves within 2 hours (early) or after the horizon (late).
        static double Remaining(double burst) => Given.Assessed(
            Given.Objective(windowHours: 96), 100, _ => 1000, hours => hours > burst && hours <= burst + 1 ? 0.03 : 0.0006).Forecast.ProbabilityWithinHorizon!.Value;
        Assert.InRange(Remaining(4.5), 0, 0.3);
        Assert.True(Remaining(60) > Remaining(4.5) + 0.1);
    }

    [Fact]
    public void What_is_not_known_of_the_window_makes_the_forecast_wider_not_better()
    {
        // The same service, 0.85 of the budget spent: known for the whole month, for a week, for a day.
        var month = ErrorsFor(720);
        var week = ErrorsFor(168);
        var day = ErrorsFor(24);
        Assert.Equal([0.15, 0.15, 0.15], new[] { month, week, day }.Select(a => Math.Round(a.Budget.RemainingRatio!.Value, 2)));
        Assert.True(Within(month) < Within(week), $"{Within(month)} {Within(week)}");
        Assert.True(Within(week) < Within(day), $"{Within(week)} {Within(day)}");

        static Assessment ErrorsFor(double hours) => Given.Assessed(Given.Objective(), hours, _ => 1000, _ => 0.00085);
        static double Within(Assessment assessment) => assessment.Forecast.ProbabilityWithinHorizon!.Value;
    }

    [Fact]
    public void Of_few_requests_one_failure_is_no_incident()
    {
        // 12 requests an hour, objective 99 %: one failure burns 8 times the allowed ratio for an hour.
        var forecast = Given.Assessed(
            Given.Objective(0.99, windowHours: 168), 170, hours => (int)Math.Round(hours * 60) % 5 == 0 ? 1 : 0, hours => hours is > 169.5 and <= 169.6 ? 1 : 0).Forecast;
        Assert.Null(forecast.P50);
        Assert.InRange(forecast.ProbabilityWithin(TimeSpan.FromHours(6)), 0, 0.1);
    }

    [Fact]
    public void A_target_that_often_fails_is_told_to_fail_again()
    {
        // An incident of 20 minutes every 7 hours, at 20 times the allowed ratio, takes nearly all of the budget.
        static double Errors(double hours) => hours % 7 < 1 / 3.0 ? 0.02 : 0.00005;
        static double Probability(Func<double, double> errors) =>
            Given.Assessed(Given.Objective(windowHours: 48), 145, _ => 1000, errors).Forecast.ProbabilityWithinHorizon!.Value;
        Assert.True(Probability(Errors) > 0.25);
        Assert.InRange(Probability(hours => hours is > 130 and < 132 ? 0.02 : 0.00005), 0, 0.3);
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

    [Theory]
    [InlineData(1)]
    [InlineData(24)]
    [InlineData(10_000)]
    public void Spending_is_told_in_rising_quantiles_around_what_is_usual(double hours)
    {
        var objective = Given.Objective(windowHours: 48);
        var end = Given.Start.AddHours(60);
        var state = ForecastState.Advance(null, objective, Given.History(objective, Given.Samples(Given.Start, end, _ => 500, _ => 0.0004)), end);
        var quantiles = BudgetForecaster.SpendQuantiles(state, end, TimeSpan.FromHours(hours), [0.05, 0.5, 0.95]);
        Assert.True(quantiles[0] <= quantiles[1] && quantiles[1] <= quantiles[2]);
        Assert.InRange(quantiles[1] / (12 * Math.Min(hours, 168)), 0.5, 3);
        Assert.Equal([0, 0], BudgetForecaster.SpendQuantiles(state, end, TimeSpan.Zero, [0.1, 0.9]));
    }

    [Fact]
    public void Simulated_burns_end_when_the_forecast_says()
    {
        var random = new Random(11);
        var (total, observed, expected) = (0, new double[2], new double[2]);
        for (var episode = 0; episode < 60; episode++)
        {
            var level = 0.004 * Math.Exp(random.NextDouble() - 0.5);
            var end = Given.Start.AddHours(56 + random.Next(16));

            // It goes on for about as long as it has lasted.
            var until = (end - Given.Start).TotalHours + (((end - Given.Start).TotalHours - 48) * (Math.Pow(1 - random.NextDouble(), -1.25) - 1));
            double Errors(double hours) => hours > 48 && hours < until ? level * Math.Max(0, 1 + ((random.NextDouble() - 0.5) * 0.8)) : 0.0002;
            var objective = Given.Objective(windowHours: 96);
            var samples = Given.Samples(Given.Start, Given.Start.AddHours(140), _ => 200 + random.Next(100), Errors);
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
