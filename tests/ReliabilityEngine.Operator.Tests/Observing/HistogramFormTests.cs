using ReliabilityEngine.Core.Observing;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Observing;

namespace ReliabilityEngine.Operator.Tests.Observing;

public sealed class HistogramFormTests
{
    private const string Native = "seconds{app=\"a\"}";

    private static readonly Indicator Classic = new Indicator.Latency("seconds_bucket{app=\"a\",le=\"0.25\"}", "seconds_count{app=\"a\"}");
    private static readonly Indicator OfNative = new Indicator.NativeLatency(Native, TimeSpan.FromMilliseconds(300));

    [Fact]
    public async Task A_native_histogram_gives_all_events_and_the_slow_ones()
    {
        await using var source = await SourceUnderTest.StartAsync();
        var grown = PrometheusQueries.Grown(Native, SourceUnderTest.Minute);
        source.Stub.Series[$"histogram_count({grown})"] = at => at == source.Newest ? 0 : 50;
        source.Stub.Series[$"histogram_count({grown}) * (1 - histogram_fraction(-Inf, 0.3, {grown})) > 0"] = at => at == source.Newest ? null : 9;

        var reading = await source.ReadAsync(OfNative, steps: 2);

        Assert.Null(reading.Problem);
        Assert.Equal([Sample.Counted(source.Newest.AddMinutes(-1), 41, 50), Sample.Counted(source.Newest, 0, 0)], reading.Samples);
    }

    [Theory]
    [InlineData("seconds_bucket{app=\"a\",le=\"0.25\"}", "seconds_count{app=\"a\"}", "threshold: 250ms")]
    [InlineData("{__name__=\"seconds_bucket\",app=\"a\",le=~\"1|1.0\"}", "{__name__=\"seconds_count\",app=\"a\"}", "threshold: 1s")]
    [InlineData("seconds_bucket{app=\"a\",le=\"0.25\"}", "seconds_bucket{app=\"a\",le=\"+Inf\"}", "threshold: 250ms")]
    [InlineData("seconds_bucket{app=\"a\",le=\"0.0005\"}", "all_requests", "threshold: 500us")]
    public async Task A_classic_latency_indicator_whose_service_went_native_is_told_the_native_form(string success, string total, string threshold)
    {
        await using var source = await SourceUnderTest.StartAsync();
        source.Stub.Series[$"histogram_count(sum(increase({Native}[60s])))"] = _ => 50;

        var problem = (await source.ReadAsync(new Indicator.Latency(success, total))).Problem;

        Assert.Equal((Reasons.HistogramWentNative, true, true), (problem?.Reason, problem?.OnlyAnEditHelps, problem?.RangeIsRead));
        Assert.Contains($"`indicator.latency.native: {{metric: '{Native}', {threshold}}}`", problem?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task So_is_one_that_still_has_the_count_but_no_buckets()
    {
        await using var source = await SourceUnderTest.StartAsync();
        source.Give("seconds_count{app=\"a\"}", 50);
        source.Stub.Series[$"histogram_count(sum(increase({Native}[60s])))"] = _ => 50;

        Assert.Equal(Reasons.HistogramWentNative, (await source.ReadAsync(Classic)).Problem?.Reason);
    }

    [Fact]
    public async Task A_ratio_of_a_histograms_count_is_told_how_to_count_the_native_one()
    {
        await using var source = await SourceUnderTest.StartAsync();
        source.Stub.Series["histogram_count(sum(increase(seconds[60s])))"] = _ => 50;

        var problem = (await source.ReadAsync(new Indicator.Ratio("seconds_count{code=\"500\"}", "seconds_count"))).Problem;

        Assert.Equal(Reasons.HistogramWentNative, problem?.Reason);
        Assert.Contains("`histogram_count(sum(increase(seconds[$window])))`", problem?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sum(increase(seconds_count{app=\"a\"}[60s]))", "as a classic histogram")]
    [InlineData("sum(seconds{app=\"a\"})", "is no histogram")]
    public async Task A_native_indicator_without_a_native_histogram_is_told_what_is_there(string there, string told)
    {
        await using var source = await SourceUnderTest.StartAsync();
        source.Stub.Series[there] = _ => 50;

        var problem = (await source.ReadAsync(OfNative)).Problem;

        Assert.Equal((Reasons.NoNativeHistogram, true), (problem?.Reason, problem?.OnlyAnEditHelps));
        Assert.Contains(told, problem?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_is_there_in_any_form_there_is_no_series()
    {
        await using var source = await SourceUnderTest.StartAsync();

        Assert.Equal(Reasons.NoSeries, (await source.ReadAsync(OfNative)).Problem?.Reason);
        Assert.Equal(Reasons.NoSeries, (await source.ReadAsync(Classic)).Problem?.Reason);
    }

    [Fact]
    public async Task Who_has_counts_is_asked_nothing_more()
    {
        await using var source = await SourceUnderTest.StartAsync();
        source.Give("seconds_count{app=\"a\"}", 50);
        source.Give("seconds_bucket{app=\"a\",le=\"0.25\"}", 41);

        Assert.Null((await source.ReadAsync(Classic)).Problem);
        Assert.Single(source.Stub.Asked);
    }
}
