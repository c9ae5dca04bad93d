using ReliabilityEngine.Core.Observing;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Observing;

namespace ReliabilityEngine.Operator.Tests.Observing;

public sealed class PrometheusSampleSourceTests
{
    [Fact]
    public async Task Counts_good_and_all_events_of_every_step()
    {
        await using var source = await SourceUnderTest.StartAsync();
        source.Give("total", 100);
        source.Give("errors", 3);

        var reading = await source.ReadRatioAsync();

        Assert.Null(reading.Problem);
        Assert.Equal([source.Newest.AddMinutes(-2), source.Newest.AddMinutes(-1), source.Newest], reading.Samples.Select(s => s.At));
        Assert.All(reading.Samples, s => Assert.Equal((97.0, 100.0, SampleQuality.Good), (s.Good, s.Total, s.Quality)));
        Assert.Equal((3, 0), source.Samples);
    }

    [Fact]
    public async Task No_error_series_while_there_is_traffic_means_no_errors()
    {
        await using var source = await SourceUnderTest.StartAsync();
        source.Give("total", 100);

        var reading = await source.ReadRatioAsync();

        Assert.Null(reading.Problem);
        Assert.All(reading.Samples, s => Assert.Equal(Sample.Counted(s.At, 100, 100), s));
    }

    [Fact]
    public async Task More_errors_than_events_leave_no_good_ones()
    {
        await using var source = await SourceUnderTest.StartAsync();
        source.Give("total", 10);
        source.Give("errors", 10.4);

        var reading = await source.ReadRatioAsync(steps: 1);

        Assert.Equal(Sample.Counted(source.Newest, 0, 10), Assert.Single(reading.Samples));
    }

    [Fact]
    public async Task A_probe_counts_scrapes()
    {
        await using var source = await SourceUnderTest.StartAsync();
        source.Stub.Series["sum(count_over_time(up{a=\"b\"}[60s]))"] = _ => 8;
        source.Stub.Series["sum(sum_over_time(up{a=\"b\"}[60s]))"] = _ => 6;

        var reading = await source.ReadAsync(new Indicator.Probe("up{a=\"b\"}"), steps: 1);

        Assert.Equal(Sample.Counted(source.Newest, 6, 8), Assert.Single(reading.Samples));
    }

    [Fact]
    public async Task A_query_gets_the_step_as_its_window()
    {
        await using var source = await SourceUnderTest.StartAsync();
        source.Stub.Series["sum(increase(all[60s])) # all"] = _ => 5;
        source.Stub.Series["sum(increase(bad[60s]))"] = _ => 1;

        var reading = await source.ReadAsync(
            new Indicator.Query("sum(increase(bad[$window]))", "sum(increase(all[$window])) # all"), steps: 1);

        Assert.Equal(Sample.Counted(source.Newest, 4, 5), Assert.Single(reading.Samples));
    }

    [Fact]
    public async Task A_bucket_that_does_not_exist_is_not_a_hundred_percent_slow()
    {
        await using var source = await SourceUnderTest.StartAsync();
        source.Give("count", at => at == source.Newest ? 0 : 7);

        var reading = await source.ReadAsync(new Indicator.Latency("bucket", "count"));

        Assert.Equal([Reasons.NoBucket, Reasons.NoBucket, null], reading.Samples.Select(s => s.Reason));
        Assert.Equal(Reasons.NoBucket, reading.Problem?.Reason);
    }

    [Fact]
    public async Task No_series_now_is_a_problem_that_waiting_may_solve()
    {
        await using var source = await SourceUnderTest.StartAsync();

        var reading = await source.ReadRatioAsync();

        Assert.All(reading.Samples, s => Assert.Equal(Reasons.NoSeries, s.Reason));
        Assert.Equal((Reasons.NoSeries, false, true), (reading.Problem?.Reason, reading.Problem?.OnlyAnEditHelps, reading.RangeIsRead));
        Assert.Equal((0, 3), source.Samples);
    }

    [Fact]
    public async Task Before_the_oldest_data_samples_are_missing_without_a_problem()
    {
        await using var source = await SourceUnderTest.StartAsync();
        var oldest = source.Newest.AddDays(-15);
        source.Give("total", at => at >= oldest ? 10 : null);

        var reading = await source.ReadAsync(new Indicator.Ratio("errors", "total"), steps: 1440, to: oldest.AddMinutes(9));

        Assert.Null(reading.Problem);
        Assert.Equal(10, reading.Samples.Count(s => s.Quality == SampleQuality.Good));
        Assert.Equal(1430, reading.Samples.Count(s => s.Reason == Reasons.NoSeries));
    }

    [Theory]
    [InlineData(double.NaN, Reasons.NotANumber)]
    [InlineData(double.PositiveInfinity, Reasons.NotANumber)]
    [InlineData(double.NegativeInfinity, Reasons.NotANumber)]
    [InlineData(-1, Reasons.NegativeCount)]
    public async Task A_value_that_is_no_count_is_missing_in_its_step_only(double value, string reason)
    {
        await using var source = await SourceUnderTest.StartAsync();
        source.Give("total", at => at == source.Newest ? 10 : value);

        var reading = await source.ReadRatioAsync(steps: 2);

        Assert.Equal([reason, null], reading.Samples.Select(s => s.Reason));
        Assert.Equal((reason, false, true), (reading.Problem?.Reason, reading.Problem?.OnlyAnEditHelps, reading.RangeIsRead));
    }

    [Fact]
    public async Task Several_series_need_an_edit_and_disturb_nobody()
    {
        await using var source = await SourceUnderTest.StartAsync(gatherWindow: SourceUnderTest.GatherWindow);
        source.Stub.Series["one"] = _ => 1;
        source.Stub.Series["two"] = _ => 2;
        source.Stub.Twins["one"] = source.Stub.Twins["two"] = 0;
        source.Give("total", 10);

        var first = source.ReadAsync(new Indicator.Query("two", "one"), steps: 1);
        var other = source.ReadRatioAsync(steps: 1);
        source.Time.Advance(SourceUnderTest.GatherWindow);

        Assert.Equal((Reasons.SeveralSeries, true), ((await first).Problem?.Reason, (await first).Problem?.OnlyAnEditHelps));
        Assert.Contains("sum()", (await first).Problem?.Message, StringComparison.Ordinal);
        Assert.Equal(Sample.Counted(source.Newest, 10, 10), Assert.Single((await other).Samples));
        Assert.Single(source.Stub.Asked);
    }

    [Theory]
    [InlineData("bad_data", "invalid parameter \"query\": 2:7: parse error: unexpected character", Reasons.QueryRefused, true,
        "The source refuses the expression; correct it: invalid parameter \"query\": 1:7: parse error: unexpected character")]
    [InlineData("bad_data", "1:1: parse error: expected type instant vector in call to function \"label_replace\", got scalar", Reasons.NotAVector, true,
        "The expression is a scalar, not an instant vector; count events with `sum(increase(some_counter[$window]))`.")]
    [InlineData("bad_data", "1:1: parse error: expected type instant vector in call to function \"label_replace\", got string", Reasons.NotAVector, true,
        "The expression is a string, not an instant vector; count events with `sum(increase(some_counter[$window]))`.")]
    [InlineData("execution", "vector cannot contain metrics with the same labelset", Reasons.SeveralSeries, true,
        "The expression has several series; wrap it in `sum()`.")]
    [InlineData("execution", "found duplicate series\nfor the match group", Reasons.QueryFailed, false,
        "The source accepts the expression but cannot evaluate it: found duplicate series for the match group")]
    public async Task What_the_source_says_against_an_expression_is_passed_on(string type, string text, string reason, bool edit, string message)
    {
        await using var source = await SourceUnderTest.StartAsync();
        source.Stub.Refused["bad"] = (type, text);

        var reading = await source.ReadAsync(new Indicator.Query("bad", "total"));

        Assert.Equal(new SampleProblem(reason, message, edit, RangeIsRead: true), reading.Problem);
        Assert.All(reading.Samples, s => Assert.Equal(reason, s.Reason));
    }

    [Theory]
    [InlineData("x, \"slo\", \"1\", \"\", \"\") or label_replace(y")]
    [InlineData("x) or (y")]
    [InlineData("sum(x")]
    [InlineData("x # \r) or (y")]
    [InlineData("\"x")]
    public async Task An_expression_cannot_leave_its_brackets(string expression)
    {
        await using var source = await SourceUnderTest.StartAsync();

        var reading = await source.ReadAsync(new Indicator.Query("errors", expression));

        Assert.Equal((Reasons.QueryRefused, true), (reading.Problem?.Reason, reading.Problem?.OnlyAnEditHelps));
        Assert.Empty(source.Stub.Asked);
    }

    [Fact]
    public async Task With_a_tenant_matcher_every_selector_is_confined()
    {
        await using var source = await SourceUnderTest.StartAsync(o => o with { TenantMatcher = "namespace" });
        source.Stub.Series[Confined("total{namespace=\"shop\",namespace=\"pay\"}")] = _ => 4;

        var reading = await source.ReadAsync(new Indicator.Ratio("errors", "total{namespace=\"pay\"}"), steps: 1);

        Assert.Equal(Sample.Counted(source.Newest, 4, 4), Assert.Single(reading.Samples));
        Assert.Contains(Confined("errors{namespace=\"shop\"}"), Assert.Single(source.Stub.Asked));
    }

    [Fact]
    public async Task A_remark_goes_to_the_expression_it_is_about()
    {
        await using var source = await SourceUnderTest.StartAsync(gatherWindow: SourceUnderTest.GatherWindow);
        source.Give("total", 10);
        source.Give("other", 10);

        // Lines 2, 5, 8 and 11 hold the expressions; the first two are those of the first request.
        source.Stub.Remarks.Add("PromQL info: metric might not be a counter, name does not end in _total: \"total\" (2:14)");
        var first = source.ReadRatioAsync(steps: 1);
        var second = source.ReadAsync(new Indicator.Ratio("errors_of_other", "other"), steps: 1);
        source.Time.Advance(SourceUnderTest.GatherWindow);

        Assert.Equal((Reasons.SourceWarning, true), ((await first).Problem?.Reason, (await first).RangeIsRead));
        Assert.Equal(Sample.Counted(source.Newest, 10, 10), Assert.Single((await first).Samples));
        Assert.Null((await second).Problem);
    }

    [Fact]
    public async Task A_range_longer_than_an_answer_may_be_is_read_in_pieces()
    {
        await using var source = await SourceUnderTest.StartAsync();
        source.Give("total", at => at.ToUnixTimeSeconds() / 60 % 1000);

        var reading = await source.ReadRatioAsync(steps: 25_000);

        Assert.Equal(25_000, reading.Samples.Count);
        Assert.All(reading.Samples, s => Assert.Equal(s.At.ToUnixTimeSeconds() / 60 % 1000, s.Total));
        Assert.Equal(3, source.Stub.Ranges.Select(range => (range.Start, range.End, range.Step)).Distinct().Count());
    }

    /// <summary>What is asked for a selector that carries the tenant's matcher; the series of scraped targets are confined, too.</summary>
    private static string Confined(string selector) =>
        SourceUnderTest.Increase(selector).Replace("up[", "up{namespace=\"shop\"}[", StringComparison.Ordinal);
}
