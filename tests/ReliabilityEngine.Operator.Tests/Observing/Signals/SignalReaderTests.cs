using ReliabilityEngine.Core.Predicting.Anomalies;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Observing.Signals;
using ReliabilityEngine.Operator.Telemetry;

namespace ReliabilityEngine.Operator.Tests.Observing.Signals;

public sealed class SignalReaderTests
{
    [Fact]
    public async Task Each_pod_has_its_values_by_step_and_none_where_there_is_none()
    {
        await using var source = await SourceUnderTest.StartAsync();
        source.Stub.Give(
            "memory{namespace=\"shop\"}",
            ("\"__name__\":\"memory\",\"pod\":\"b\",\"node\":\"n1\"", at => at.Minute),
            ("\"pod\":\"a\"", at => at == source.Newest ? 7 : null));

        var reading = await source.ReadAsync(SignalUnderTest.Request("memory{namespace=\"$namespace\"}"));

        Assert.Null(reading.Problem);
        Assert.Equal([("a", SignalSeriesKind.Pod), ("b", SignalSeriesKind.Pod)], reading.Series.Select(s => (s.Key, s.Kind)));
        Assert.Equal([double.NaN, double.NaN, 7], reading.Series[0].Values);
        Assert.Equal([57.0, 58, 59], reading.Series[1].Values);
    }

    [Theory]
    [InlineData("\"pod\":\"p\",\"node\":\"n\"", "p", SignalSeriesKind.Pod)]
    [InlineData("\"pod\":\"exporter\",\"exported_pod\":\"p\"", "p", SignalSeriesKind.Pod)]
    [InlineData("\"node\":\"n\",\"pod\":\"\"", "n", SignalSeriesKind.Node)]
    [InlineData("\"zone\":\"z\",\"app\":\"a\"", "app=a,zone=z", SignalSeriesKind.Other)]
    [InlineData("\"slo\":\"mine\"", "slo=mine", SignalSeriesKind.Other)]
    [InlineData("", "", SignalSeriesKind.Other)]
    public async Task A_series_is_known_by_what_it_is_about(string labels, string key, SignalSeriesKind kind)
    {
        await using var source = await SourceUnderTest.StartAsync();
        source.Stub.Give("x", (labels, _ => 1));

        var reading = await source.ReadAsync(SignalUnderTest.Request("x"));

        Assert.Equal((key, kind), (Assert.Single(reading.Series).Key, reading.Series[0].Kind));
    }

    [Fact]
    public async Task Long_labels_are_cut_and_stay_apart()
    {
        await using var source = await SourceUnderTest.StartAsync();
        var long1 = new string('a', 400);
        source.Stub.Give("x", ($"\"l\":\"{long1}1\"", _ => 1), ($"\"l\":\"{long1}2\"", _ => 2));

        var reading = await source.ReadAsync(SignalUnderTest.Request("x"));

        Assert.Equal(2, reading.Series.Select(s => s.Key).Distinct().Count());
        Assert.All(reading.Series, s => Assert.Equal(253, s.Key.Length));
    }

    [Theory]
    [InlineData(AnomalyDirection.Up, 5, 3)]
    [InlineData(AnomalyDirection.Down, 2, 3)]
    [InlineData(AnomalyDirection.Both, 5, 3)]
    public async Task Of_two_series_of_a_pod_the_worse_counts_step_by_step(AnomalyDirection direction, double first, double second)
    {
        await using var source = await SourceUnderTest.StartAsync();
        source.Stub.Give(
            "x", ("\"pod\":\"p\",\"container\":\"a\"", at => at == source.Newest ? null : 2), ("\"pod\":\"p\",\"container\":\"b\"", at => at == source.Newest ? 3 : 5));

        var reading = await source.ReadAsync(SignalUnderTest.Request("x", direction));

        Assert.Equal([first, first, second], Assert.Single(reading.Series).Values);
        Assert.Null(reading.Problem);
    }

    [Theory]
    [InlineData(500, null)]
    [InlineData(501, Reasons.TooManySeries)]
    [InlineData(2000, Reasons.TooManySeries)]
    public async Task More_series_than_are_watched_are_a_problem_and_none_is_read(int count, string? reason)
    {
        await using var source = await SourceUnderTest.StartAsync();
        source.Stub.Give("x", [.. Enumerable.Range(0, count).Select(i => SignalUnderTest.Pod($"p{i}", i))]);

        var reading = await source.ReadAsync(SignalUnderTest.Request("x"));

        Assert.Equal((reason, reason is null ? count : 0), (reading.Problem?.Reason, reading.Series.Count));
        Assert.All(reading.Series, s => Assert.Equal(double.Parse(s.Key[1..]), s.Values[^1]));
        if (reading.Problem is { } problem)
        {
            Assert.Contains($"\"memory\" has {count} series", problem.Message, StringComparison.Ordinal);
            Assert.Contains("max by (pod)", problem.Message, StringComparison.Ordinal);
            Assert.True(problem.OnlyAnEditHelps);
        }
    }

    [Fact]
    public async Task What_is_no_number_is_missing_and_told_beside_the_others()
    {
        await using var source = await SourceUnderTest.StartAsync();
        source.Stub.Give(
            "x", SignalUnderTest.Pod("a", 1), ("\"pod\":\"b\"", at => at == source.Newest ? double.PositiveInfinity : 2), SignalUnderTest.Pod("c", double.NaN));

        var reading = await source.ReadAsync(SignalUnderTest.Request("x"));

        Assert.Equal([[1, 1, 1], [2, 2, double.NaN], [double.NaN, double.NaN, double.NaN]], reading.Series.Select(s => s.Values));
        Assert.Equal((Reasons.NotANumber, false, true), (reading.Problem?.Reason, reading.Problem?.OnlyAnEditHelps, reading.RangeIsRead));
        Assert.Contains("2 of its 3 series, \"b\" among them", reading.Problem?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "\"memory\" is NaN or infinite wherever it has a value; these steps count as missing.")]
    [InlineData(true, "\"memory\" is NaN or infinite in some steps of 1 of its 1 series; these steps count as missing.")]
    public async Task What_is_no_number_and_has_no_labels_is_given_no_name(bool isANumberAtFirst, string said)
    {
        await using var source = await SourceUnderTest.StartAsync();
        source.Stub.Give("x", ("", at => isANumberAtFirst && at < source.Newest ? 1 : double.NaN));

        Assert.Contains(said, (await source.ReadAsync(SignalUnderTest.Request("x"))).Problem?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_a_problem_at_the_present_and_none_before_there_were_pods()
    {
        await using var source = await SourceUnderTest.StartAsync();
        var request = SignalUnderTest.Request("x");

        var present = await source.ReadAsync(request);
        var past = await source.ReadAsync(request with { From = request.From.AddDays(-1), To = request.To.AddDays(-1) });

        Assert.Equal(Reasons.NoSeries, present.Problem?.Reason);
        Assert.Contains("\"memory\"", present.Problem?.Message, StringComparison.Ordinal);
        Assert.Null(past.Problem);
        Assert.Empty(past.Series);
    }

    [Theory]
    [InlineData("bad_data", "expected type instant vector in call to function \"label_replace\", got string", Reasons.NotAVector, "is no instant vector")]
    [InlineData("bad_data", "expected type instant vector in call to function \"label_replace\", got scalar", Reasons.NotAVector, "`vector(x)`")]
    [InlineData("execution", "vector cannot contain metrics with the same labelset", Reasons.SeveralSeries, "max by (pod)")]
    [InlineData("bad_data", "2:1: parse error: no", Reasons.QueryRefused, "1:1: parse error")]
    [InlineData("timeout", "query timed out", Reasons.SourceTimeout, "query timed out")]
    public async Task What_the_source_refuses_is_told_in_words_of_the_signal(string type, string text, string reason, string part)
    {
        await using var source = await SourceUnderTest.StartAsync();
        source.Stub.Refused["x"] = (type, text);

        var reading = await source.ReadAsync(SignalUnderTest.Request("x"));

        Assert.Empty(reading.Series);
        Assert.Equal(reason, reading.Problem?.Reason);
        Assert.Contains("signal \"memory\"", reading.Problem?.Message, StringComparison.Ordinal);
        Assert.Contains(part, reading.Problem?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Native_histograms_are_told_how_to_become_numbers()
    {
        await using var source = await SourceUnderTest.StartAsync();
        source.Stub.Instead = context => PrometheusStub.WriteAsync(
            context, 200,
            """{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"pod":"a","reliability_engine_signal":"0"},"histograms":[[1767268740,{"count":"3"}]]}]}}""");

        var reading = await source.ReadAsync(SignalUnderTest.Request("x"));

        Assert.Equal((Reasons.NativeHistogram, true), (reading.Problem?.Reason, reading.Problem?.OnlyAnEditHelps));
    }

    [Fact]
    public async Task Many_targets_share_a_query_and_the_one_that_is_refused_spoils_none()
    {
        await using var source = await SourceUnderTest.StartAsync(gatherWindow: SourceUnderTest.GatherWindow);
        source.Stub.Refused["x{slo=\"t13\"}"] = ("bad_data", "2:1: parse error: no");
        for (var i = 0; i < 40; i++)
        {
            source.Stub.Give($"x{{slo=\"t{i}\"}}", SignalUnderTest.Pod("a", i), SignalUnderTest.Pod("b", -i));
        }

        var first = await ReadManyAsync(source, 40);
        var asked = source.Stub.Asked.Count;
        var second = await ReadManyAsync(source, 40);

        foreach (var readings in new[] { first, second })
        {
            Assert.Equal(Reasons.QueryRefused, readings[13].Problem?.Reason);
            Assert.All(readings.Index().Where(r => r.Index != 13), r => Assert.Equal([r.Index, -r.Index], r.Item.Series.Select(s => (int)s.Values[^1])));
        }

        Assert.InRange(asked, 2, 16);
        Assert.Equal([1, 39], source.Stub.Asked.Skip(asked).Select(a => a.Count).Order());
    }

    [Fact]
    public async Task A_signal_is_asked_apart_from_indicators_by_the_same_source()
    {
        await using var source = await SourceUnderTest.StartAsync(gatherWindow: SourceUnderTest.GatherWindow);
        source.Give("total", 10);
        source.Stub.Give("x", SignalUnderTest.Pod("a", 1));

        var indicator = source.ReadRatioAsync();
        var signal = source.ReadAsync(SignalUnderTest.Request("x"));
        source.Time.Advance(SourceUnderTest.GatherWindow);

        Assert.Equal(10, (await indicator).Samples[^1].Total);
        Assert.Equal("a", Assert.Single((await signal).Series).Key);
        Assert.Equal(2, source.Stub.Asked.Count);
        Assert.Equal(2, source.Meters.Value(MetricNames.SourceRequests, ("source", "default"), ("result", "success")));
    }

    [Fact]
    public async Task A_tenants_signal_is_confined_to_its_own_series()
    {
        await using var source = await SourceUnderTest.StartAsync(options => options with { TenantMatcher = "ns" });
        source.Stub.Give("x{ns=\"shop\",pod=~\"checkout-.*\"}", SignalUnderTest.Pod("a", 1));

        var own = await source.ReadAsync(SignalUnderTest.Request("x{pod=~\"$workload-.*\"}"));
        var sly = await source.ReadAsync(SignalUnderTest.Request("info(x)"));
        var open = await source.ReadAsync(SignalUnderTest.Request("x, \"slo\", \"7\", \"\", \"\") or label_replace(y"));

        Assert.Equal("a", Assert.Single(own.Series).Key);
        Assert.Equal((Reasons.QueryRefused, Reasons.QueryRefused), (sly.Problem?.Reason, open.Problem?.Reason));
    }

    [Fact]
    public async Task More_than_a_day_at_once_is_the_callers_mistake()
    {
        await using var source = await SourceUnderTest.StartAsync();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => source.ReadAsync(SignalUnderTest.Request("x", steps: SignalRequest.MaxSteps + 1)));
    }

    [Fact]
    public async Task Expressions_of_another_dialect_are_asked_as_they_are_written()
    {
        await using var source = await SourceUnderTest.StartAsync();
        source.Stub.Give("x default 0", SignalUnderTest.Pod("a", 1));

        var reading = await source.ReadAsync(SignalUnderTest.Request("x default 0"));

        Assert.Equal("a", Assert.Single(reading.Series).Key);
    }

    private static async Task<SignalReading[]> ReadManyAsync(SourceUnderTest source, int targets)
    {
        var readings = Enumerable.Range(0, targets)
            .Select(i => source.ReadAsync(SignalUnderTest.Request("x{slo=\"$slo\"}", target: $"t{i}"))).ToArray();
        source.Time.Advance(SourceUnderTest.GatherWindow);
        return await Task.WhenAll(readings);
    }
}
