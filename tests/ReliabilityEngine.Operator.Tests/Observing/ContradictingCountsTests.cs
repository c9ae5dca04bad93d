using ReliabilityEngine.Core.Observing;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Tests.Observing;

public sealed class ContradictingCountsTests
{
    [Theory]
    [InlineData(1000, 2000)]
    [InlineData(3, 6)]
    [InlineData(0, 40)]
    [InlineData(1000, 1060)]
    public async Task More_errors_than_events_are_no_count(double total, double errors)
    {
        await using var source = await SourceUnderTest.StartAsync();
        source.Give("total", total);
        source.Give("errors", errors);

        var reading = await source.ReadRatioAsync();

        Assert.All(reading.Samples, s => Assert.Equal((SampleQuality.Missing, Reasons.MoreErrorsThanEvents), (s.Quality, s.Reason)));
        Assert.Equal((Reasons.MoreErrorsThanEvents, false), (reading.Problem?.Reason, reading.Problem?.OnlyAnEditHelps));
        Assert.Contains("swapped", reading.Problem?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_buckets_counted_together_are_no_count()
    {
        await using var source = await SourceUnderTest.StartAsync();
        source.Give("all_count", 1000);
        source.Give("all_bucket{le=~\"0.3|0.5\"}", 1950);

        var reading = await source.ReadAsync(new Indicator.Latency("all_bucket{le=~\"0.3|0.5\"}", "all_count"));

        Assert.All(reading.Samples, s => Assert.Equal((SampleQuality.Missing, Reasons.MoreGoodThanEvents), (s.Quality, s.Reason)));
        Assert.Contains("exactly one bucket", reading.Problem?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_probe_that_is_no_gauge_of_0_and_1_is_no_count()
    {
        await using var source = await SourceUnderTest.StartAsync();
        source.Stub.Series["sum(count_over_time(seconds[60s]))"] = _ => 4;
        source.Stub.Series["sum(sum_over_time(seconds[60s]))"] = _ => 12;

        var reading = await source.ReadAsync(new Indicator.Probe("seconds"));

        Assert.All(reading.Samples, s => Assert.Equal(Reasons.MoreGoodThanEvents, s.Reason));
    }

    [Theory]
    [InlineData(1000, -0.4)]
    [InlineData(1000, -49)]
    [InlineData(0, -1e-12)]
    [InlineData(3, -0.9)]
    public async Task Errors_that_are_a_little_below_zero_are_none(double total, double errors)
    {
        // Written as all less the good ones, of which each is extrapolated for itself.
        await using var source = await SourceUnderTest.StartAsync();
        source.Give("total", total);
        source.Give("errors", errors);

        var reading = await source.ReadRatioAsync(steps: 1);

        Assert.Equal(Sample.Counted(source.Newest, total, total), Assert.Single(reading.Samples));
        Assert.Null(reading.Problem);
    }

    [Theory]
    [InlineData(1000, -60, Reasons.NegativeCount)]
    [InlineData(1000, double.NaN, Reasons.NotANumber)]
    [InlineData(1000, double.PositiveInfinity, Reasons.NotANumber)]
    [InlineData(1000, double.NegativeInfinity, Reasons.NotANumber)]
    [InlineData(double.NaN, 0, Reasons.NotANumber)]
    [InlineData(-1, 0, Reasons.NegativeCount)]
    public async Task What_is_no_number_or_well_below_zero_is_no_count(double total, double errors, string reason)
    {
        await using var source = await SourceUnderTest.StartAsync();
        source.Give("total", total);
        source.Give("errors", errors);

        Assert.Equal(reason, Assert.Single((await source.ReadRatioAsync(steps: 1)).Samples).Reason);
    }

    [Theory]
    [InlineData(1000, 1049)]
    [InlineData(4, 5.1)]
    [InlineData(0, 1)]
    public async Task A_few_percent_are_extrapolation(double total, double errors)
    {
        await using var source = await SourceUnderTest.StartAsync();
        source.Give("total", total);
        source.Give("errors", errors);

        var reading = await source.ReadRatioAsync(steps: 1);

        Assert.Equal(Sample.Counted(source.Newest, 0, total), Assert.Single(reading.Samples));
        Assert.Null(reading.Problem);
    }
}
