using ReliabilityEngine.Core.Predicting.Signals;
using ReliabilityEngine.Core.Tests.Predicting.Anomalies;

namespace ReliabilityEngine.Core.Tests.Predicting.Signals;

public sealed class TrendTestTests
{
    private const int Steps = 720;
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Finds_a_leak_its_slope_and_when_it_ends(int seed)
    {
        var traffic = Traffic(seed);

        var trend = TrendTest.Of(Memory(seed, traffic, leak: 100), traffic, Step, new TrendOptions { Limit = 800 });

        Assert.True(trend is { IsKnown: true, IsLeak: true });
        Assert.InRange(trend.SlopePerHour, 0.9 * 100 / 24, 1.1 * 100 / 24);
        Assert.InRange(trend.SlopePerTraffic, 0.9, 1.1);
        Assert.InRange(trend.TimeToLimit?.TotalHours ?? 0, 65, 80);
    }

    [Fact]
    public void Growth_with_traffic_is_no_leak_and_is_one_without_knowing_the_traffic()
    {
        double[] traffic = [.. Enumerable.Range(0, Steps).Select(step => 100 + (step / 5.0))];
        var memory = Memory(1, traffic, leak: 0);

        Assert.False(TrendTest.Of(memory, traffic, Step).IsLeak);
        Assert.True(TrendTest.Of(memory, [], Step).IsLeak);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.98)]
    public void Seldom_finds_a_leak_where_there_is_none(double lasting)
    {
        var found = Enumerable.Range(1, 200).Count(seed => TrendTest.Of(Memory(seed, Traffic(seed), leak: 0, lasting), Traffic(seed), Step).IsLeak);

        Assert.InRange(found, 0, 2);
    }

    [Theory]
    [InlineData(0.98)]
    public void Finds_a_leak_in_noise_that_lasts(double lasting)
    {
        var found = Enumerable.Range(1, 50).Count(seed => TrendTest.Of(Memory(seed, Traffic(seed), leak: 100, lasting), Traffic(seed), Step).IsLeak);

        Assert.InRange(found, 45, 50);
    }

    [Fact]
    public void A_leak_shows_through_gaps_and_wild_values()
    {
        var traffic = Traffic(1);
        var memory = Memory(1, traffic, leak: 100);
        for (var step = 0; step < Steps; step++)
        {
            memory[step] = step % 5 == 0 || step is > 300 and < 400 ? double.NaN : step % 7 == 0 ? 1e6 : memory[step];
        }

        Assert.True(TrendTest.Of(memory, traffic, Step).IsLeak);
    }

    [Fact]
    public void A_fall_and_a_rise_too_small_to_matter_are_no_leaks()
    {
        Assert.False(TrendTest.Of(Memory(1, Traffic(1), leak: -100), Traffic(1), Step).IsLeak);
        Assert.False(TrendTest.Of(Memory(1, Traffic(1), leak: 5), Traffic(1), Step).IsLeak);
    }

    [Fact]
    public void Too_few_values_tell_nothing()
    {
        Assert.Equal(Trend.Unknown, TrendTest.Of([1, 2, 3], [], Step));
        Assert.Equal(Trend.Unknown, TrendTest.Of([.. Enumerable.Repeat(double.NaN, Steps)], [], Step));
        Assert.Equal((true, false), (TrendTest.Of([.. Enumerable.Repeat(5.0, Steps)], [], Step) is { IsKnown: true, IsLeak: var leak } ? (true, leak) : default));
        Assert.Throws<ArgumentException>(() => TrendTest.Of([1, 2], [1], Step));
    }

    /// <summary>A day's wave of 100 ± 50 with noise.</summary>
    private static double[] Traffic(int seed) =>
        [.. GivenSeries.Noise(Steps, seed + 1000, level: 0, deviation: 5).Select((noise, step) => 100 + noise + (50 * Math.Sin(2 * Math.PI * step / Steps)))];

    /// <summary>300, one for each of traffic, a leak over the day, and noise of 5 of which so much lasts from step to step.</summary>
    private static double[] Memory(int seed, double[] traffic, double leak, double lasting = 0)
    {
        var random = new Random(seed);
        var (memory, noise) = (new double[Steps], 0.0);
        for (var step = 0; step < Steps; step++)
        {
            noise = (lasting * noise) + (Math.Sqrt(1 - (lasting * lasting)) * GivenSeries.Normal(random));
            memory[step] = 300 + traffic[step] + (leak * step / Steps) + (5 * noise);
        }

        return memory;
    }
}
