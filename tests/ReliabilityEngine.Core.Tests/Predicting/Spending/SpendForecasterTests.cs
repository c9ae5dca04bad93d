using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Predicting;
using ReliabilityEngine.Core.Predicting.Spending;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Tests.Predicting.Spending;

public class SpendForecasterTests
{
    private static readonly double[] Levels = [.. Enumerable.Range(1, 19).Select(i => i / 20.0)];

    private static readonly Objective Slices = Given.Objective(0.9, 7 * 24) with
    {
        Step = TimeSpan.FromMinutes(5),
        ScrapeInterval = TimeSpan.FromMinutes(5),
        Budgeting = Budgeting.Timeslices,
        Timeslice = new Timeslice(TimeSpan.FromMinutes(5), 0.5),
    };

    [Fact]
    public void The_simulation_speaks_alone_until_a_day_of_stretches_has_ended()
    {
        var (history, state, end) = After(24, hours => hours % 6 < 1);
        Assert.Equal(
            BudgetForecaster.SpendQuantiles(state, end, TimeSpan.FromHours(6), Levels),
            SpendForecaster.Quantiles(Slices, history, state, end, TimeSpan.FromHours(6), Levels));
    }

    [Theory]
    [InlineData(0.5, 6)]
    [InlineData(72, 0)]
    [InlineData(72, -1)]
    public void Nothing_is_told_of_too_little_or_of_no_time(double seenHours, double withinHours)
    {
        var (history, state, end) = After(seenHours, _ => true);
        Assert.All(SpendForecaster.Quantiles(Slices, history, state, end, TimeSpan.FromHours(withinHours), Levels), quantile => Assert.Equal(0, quantile));
    }

    [Fact]
    public void Nothing_is_told_of_an_empty_history()
    {
        var history = new SampleHistory(HistoryLayout.For(Slices));
        var state = ForecastState.Advance(null, Slices, history, Given.Start);
        Assert.Equal([0, 0], SpendForecaster.Quantiles(Slices, history, state, Given.Start, TimeSpan.FromHours(1), [0.1, 0.9]));
    }

    [Fact]
    public void An_hour_that_is_bad_every_day_is_told_at_its_time()
    {
        static double Median(double hours)
        {
            var (history, state, end) = After(hours, hour => hour % 24 is > 12 and <= 14);
            return SpendForecaster.Quantiles(Slices, history, state, end, TimeSpan.FromHours(1), [0.5])[0];
        }

        Assert.InRange(Median((9 * 24) + 12), 8, 12);
        Assert.InRange(Median((9 * 24) + 18), 0, 1);
    }

    [Fact]
    public void A_level_that_was_never_seen_is_told_to_go_on()
    {
        // Quiet for six days, then bad for three hours: no moment of the past is like it.
        var (history, state, end) = After(147, hours => hours > 144);
        var next = SpendForecaster.Quantiles(Slices, history, state, end, TimeSpan.FromHours(1), [0.5])[0];
        Assert.InRange(next, 8, 12);
        var quiet = After(144, _ => false);
        Assert.InRange(SpendForecaster.Quantiles(Slices, quiet.History, quiet.State, quiet.End, TimeSpan.FromHours(1), [0.5])[0], 0, 0.5);
    }

    [Fact]
    public void Incidents_that_always_last_two_hours_are_told_to_end()
    {
        // One every 37 hours, so that none began at the same time of day before; asked one hour into it.
        var (history, state, end) = After((37 * 9) + 1, hours => hours % 37 is > 0 and <= 2);
        var quantiles = SpendForecaster.Quantiles(Slices, history, state, end, TimeSpan.FromHours(6), [0.2, 0.5]);
        Assert.InRange(quantiles[1], 11, 24);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(1)]
    [InlineData(5.5)]
    [InlineData(24)]
    [InlineData(10_000)]
    public void Quantiles_rise_and_stay_within_what_can_be(double withinHours)
    {
        var random = new Random(7);
        var level = 0.05;
        var (history, state, end) = After(200.4, _ =>
        {
            level = random.Next(40) == 0 ? Math.Pow(random.NextDouble(), 3) : level;
            return random.NextDouble() < level;
        });
        var quantiles = SpendForecaster.Quantiles(Slices, history, state, end, TimeSpan.FromHours(withinHours), Levels);
        Assert.All(quantiles.Zip(quantiles.Skip(1)), pair => Assert.True(pair.First <= pair.Second));
        Assert.All(quantiles, quantile => Assert.InRange(quantile, 0, (12 * Math.Min(withinHours, 168)) + 1e-9));
        Assert.Equal(quantiles, SpendForecaster.Quantiles(Slices, history, state, end, TimeSpan.FromHours(withinHours), Levels));
    }

    [Fact]
    public void What_came_after_the_moment_is_not_looked_at()
    {
        static bool IsBad(double hours) => hours % 17 < 1.5 || hours > 240;
        var (history, state, end) = After(240, IsBad);
        var later = After(264, IsBad).History;
        Assert.Equal(
            SpendForecaster.Quantiles(Slices, history, state, end, TimeSpan.FromHours(6), Levels),
            SpendForecaster.Quantiles(Slices, later, state, end, TimeSpan.FromHours(6), Levels));
    }

    [Fact]
    public void Stretches_with_a_gap_are_left_out()
    {
        // All that was bad touches the day that is unknown, and an hour of it is known on either side.
        var end = Given.Start.AddHours(240);
        var samples = Given.Samples(Given.Start, end, _ => 1, hours => hours is > 99 and <= 125 ? 1 : 0, 5);
        samples.RemoveAll(sample => (sample.At - Given.Start).TotalHours is > 100 and <= 124);
        var history = Given.History(Slices, samples);
        var state = ForecastState.Advance(null, Slices, history, end);
        var quantiles = SpendForecaster.Quantiles(Slices, history, state, end, TimeSpan.FromHours(1), [0.5, 0.9]);
        Assert.InRange(quantiles[0], 0, 1);
        Assert.InRange(quantiles[1], quantiles[0], 3);
    }

    private static (SampleHistory History, ForecastState State, DateTimeOffset End) After(double hours, Func<double, bool> isBad)
    {
        var end = Given.Start.AddHours(hours);
        var history = Given.History(Slices, Given.Samples(Given.Start, end, _ => 1, at => isBad(at) ? 1 : 0, 5));
        return (history, ForecastState.Advance(null, Slices, history, end), end);
    }
}
