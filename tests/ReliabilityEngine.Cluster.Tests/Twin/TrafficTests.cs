using ReliabilityEngine.Twin.Server;
using ReliabilityEngine.Twin.Traffic;

namespace ReliabilityEngine.Cluster.Tests.Twin;

public sealed class TrafficTests
{
    // A Monday.
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    private static readonly SeasonalTraffic Seasons = new() { MeanRate = 100, WeekendRatio = 0.6, BurstsPerDay = 0 };

    [Fact]
    public void The_day_has_a_peak_and_a_trough_and_the_weekend_is_quieter()
    {
        var afternoon = Mean(Seasons, Start.AddHours(14.5), TimeSpan.FromHours(1));
        var night = Mean(Seasons, Start.AddHours(2.5), TimeSpan.FromHours(1));
        var monday = Mean(Seasons, Start, TimeSpan.FromDays(1));
        var saturday = Mean(Seasons, Start.AddDays(5), TimeSpan.FromDays(1));

        Assert.Equal(150, afternoon, 3.0);
        Assert.Equal(50, night, 3.0);
        Assert.Equal(100, monday, 2.0);
        Assert.Equal(60, saturday, 2.0);
    }

    [Theory]
    [InlineData("shop/a,rate=100,bursts=0", 100)]
    [InlineData("shop/a,rate=100,bursts=0,weekend=0.6", 60)]
    public void An_app_has_a_weekend_only_where_one_is_given(string app, double expected)
    {
        Assert.Equal(100, Mean(AppSpec.Parse(app).Seasons, Start, TimeSpan.FromDays(1)), 2.0);
        Assert.Equal(expected, Mean(AppSpec.Parse(app).Seasons, Start.AddDays(5), TimeSpan.FromDays(1)), 2.0);
    }

    [Fact]
    public void Bursts_come_as_often_as_asked_and_multiply_the_rate()
    {
        var bursty = Seasons with { BurstsPerDay = 3, BurstFactor = 2 };
        var slots = Enumerable.Range(0, 100 * 144).Select(slot => Start.AddMinutes(10 * slot)).ToList();

        var bursts = slots.Count(at => bursty.RateAt(at) > 1.5 * Seasons.RateAt(at));

        Assert.InRange(bursts, 240, 360);
    }

    [Fact]
    public void A_compressed_day_passes_in_its_minutes()
    {
        var quick = new CompressedTraffic(Seasons, Start, factor: 144);

        Assert.Equal(Seasons.RateAt(Start.AddHours(15)), quick.RateAt(Start.AddHours(15) - TimeSpan.FromHours(15 - (15.0 / 144))), 6);
    }

    [Fact]
    public void A_daily_peak_rises_in_three_minutes_stays_for_half_an_hour_and_comes_back_a_day_later()
    {
        var calm = new TraceTraffic([(0, 10), (1e7, 10)], Start);
        var peak = new DailyPeak(calm, factor: 3, Start.AddHours(2));

        double[] minutes = [119, 120, 121.5, 123, 153, 154.5, 156, 1440 + 121.5, 1440 + 130];

        Assert.Equal([10, 10, 20, 30, 30, 20, 10, 20, 30], minutes.Select(minute => peak.RateAt(Start.AddMinutes(minute))));
    }

    [Theory]
    [InlineData("shop/a,peak=0.5@1", "A peak is factor@hours")]
    [InlineData("shop/a,peak=3", "A peak is factor@hours")]
    public void A_peak_that_is_none_is_refused(string app, string said) =>
        Assert.StartsWith(said, Assert.Throws<FormatException>(() => AppSpec.Parse(app)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_trace_is_followed_between_its_points_and_repeats()
    {
        var trace = TraceTraffic.Parse(["seconds,rate", "0,10", "60,40", "120,10"], Start);

        Assert.Equal(25, trace.RateAt(Start.AddSeconds(30)), 9);
        Assert.Equal(40, trace.RateAt(Start.AddSeconds(60)), 9);
        Assert.Equal(25, trace.RateAt(Start.AddSeconds(150)), 9);
    }

    [Fact]
    public void A_trace_with_a_line_that_is_none_is_refused()
    {
        var failure = Assert.Throws<FormatException>(() => TraceTraffic.Parse(["0,10", "60,many"], Start));

        Assert.Contains("Line 2", failure.Message, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => TraceTraffic.Parse(["0,10", "0,20"], Start));
    }

    private static double Mean(SeasonalTraffic traffic, DateTimeOffset from, TimeSpan length) =>
        Enumerable.Range(0, 240).Average(part => traffic.RateAt(from + (length * (part / 240.0))));
}
