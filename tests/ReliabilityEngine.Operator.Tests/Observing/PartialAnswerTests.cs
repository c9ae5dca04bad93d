using System.Text.Json;
using ReliabilityEngine.Core.Observing;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Observing;

namespace ReliabilityEngine.Operator.Tests.Observing;

/// <summary>What Thanos, Mimir, VictoriaMetrics, M3 and proxies before them say when a store, a shard or a limit left something out.</summary>
public sealed class PartialAnswerTests
{
    private const string Data = """ "data":{"resultType":"matrix","result":[{"metric":{"slo":"0"},"values":[[1767268740,"12"]]}]} """;

    public static TheoryData<string> PartialBodies =>
    [
        $$"""{"status":"success",{{Data}},"warnings":["receive series from Addr: store-1: rpc error: code = Unavailable desc = connection refused"]}""",
        $$"""{"status":"success","warnings":["No StoreAPIs matched for this query"],{{Data}}}""",
        $$"""{"status":"success",{{Data}},"warnings":["results truncated due to limit"]}""",
        $$"""{"status":"success",{{Data}},"infos":["some chunks could not be fetched"]}""",
        $$"""{"status":"success",{{Data}},"warnings":["PromQL info: metric might not be a counter","remote_read: 503 from upstream"]}""",
        $$"""{"status":"success",{{Data}},"warnings":[{"message":"store-2 is away"}]}""",
        $$"""{"status":"success",{{Data}},"warnings":"store-2 is away"}""",
        $$"""{"status":"success","isPartial":true,{{Data}}}""",
        $$"""{"status":"success",{{Data}},"isPartial":true}""",
        """{"status":"success","data":{"resultType":"matrix","isPartial":true,"result":[]}}""",
        """{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"slo":"0"},"values":[[1767268740,"12"]]}],"warnings":["store-2 is away"]}}""",
        $$"""{"status":"success",{{Data}},"warnings":{"store-2":"is away"} }""",
        $$"""{"status":"success",{{Data}},"warnings":[["store-2 is away"]]}""",
        $$"""{"status":"success",{{Data}},"isPartial":"true"}""",
        $$"""{"status":"success",{{Data}},"isPartial":1}""",
        $$"""{"status":"success",{{Data}},"partial_response":true}""",
        $$"""{"status":"success",{{Data}},"truncated":true}""",
        $$"""{"status":"success",{{Data}},"stats":{"isPartial":true} }""",
        $$"""{"status":"success",{{Data}},"infos":["PromQL info: fine","store-2 is away"]}""",
        $$"""{"status":"success",{{Data}},"warnings":["store-2 said: PromQL info: away"]}""",
        $$"""{"status":"success",{{Data}},"errorType":"unavailable","error":"1 of 3 ingesters did not answer"}""",
        $$"""{"status":"success",{{Data}},"warnings":{{JsonSerializer.Serialize(
            Enumerable.Range(0, 100).Select(i => $"PromQL info: remark {i}").Append("store-2 is away"))}}}""",
    ];

    [Theory]
    [MemberData(nameof(PartialBodies))]
    public async Task An_answer_that_leaves_something_out_is_not_read_and_told(string body)
    {
        await using var source = await SourceUnderTest.StartAsync();
        source.Stub.Instead = context => PrometheusStub.WriteAsync(context, 200, body);

        AssertPartial(await source.ReadRatioAsync(steps: 1));
    }

    [Fact]
    public async Task A_header_that_names_a_limit_means_the_same()
    {
        await using var source = await SourceUnderTest.StartAsync();
        source.Stub.Instead = context =>
        {
            context.Response.Headers["M3-Results-Limited"] = "max_fetch_series_limit_applied";
            return PrometheusStub.WriteAsync(context, 200, $$"""{"status":"success",{{Data}}}""");
        };

        AssertPartial(await source.ReadRatioAsync(steps: 1));
    }

    [Theory]
    [InlineData("""{"status":"success",@,"warnings":["PromQL warning: quantile value should be between 0 and 1 (2:3)"]}""")]
    [InlineData("""{"status":"success",@,"infos":["PromQL info: metric might not be a counter (2:3)"]}""")]
    [InlineData("""{"status":"success","isPartial":"false",@,"stats":{"timings":{"evalTotalTime":0.1}}}""")]
    [InlineData("""{"status":"success","isPartial":0,@,"warnings":null}""")]
    [InlineData("""{"status":"success","isPartial":false,@,"warnings":[],"infos":null}""")]
    [InlineData("""{"status":"success",@,"error":"","stats":{"seriesFetched":"1"}}""")]
    public async Task A_whole_answer_is_read_whatever_is_remarked_on_the_expression(string body)
    {
        await using var source = await SourceUnderTest.StartAsync();
        source.Stub.Instead = context => PrometheusStub.WriteAsync(context, 200, body.Replace("@", Data, StringComparison.Ordinal));

        var reading = await source.ReadRatioAsync(steps: 1);

        Assert.True(reading.RangeIsRead);
        Assert.Equal(12, Assert.Single(reading.Samples).Total);
    }

    [Fact]
    public async Task Of_many_expressions_only_the_one_that_reached_a_limit_stays_unread()
    {
        await using var source = await SourceUnderTest.StartAsync(gatherWindow: SourceUnderTest.GatherWindow);
        source.Stub.Instead = async context =>
        {
            var query = (await context.Request.ReadFormAsync())["query"].ToString();
            var warnings = query.Contains("huge", StringComparison.Ordinal) ? "\"exceeded series limit\"" : "";
            await PrometheusStub.WriteAsync(context, 200, $$"""{"status":"success",{{Data}},"warnings":[{{warnings}}]}""");
        };
        await ReadTogetherAsync(source, "total");

        // Four expressions in one query, then two, then each alone.
        var rounds = new List<SampleReading[]>();
        for (var i = 0; i < 3; i++)
        {
            rounds.Add(await ReadTogetherAsync(source, "huge", "total"));
        }

        Assert.All(rounds, round => AssertPartial(round[0]));
        AssertPartial(rounds[0][1]);
        Assert.True(rounds[^1][1].RangeIsRead);
    }

    private static Task<SampleReading[]> ReadTogetherAsync(SourceUnderTest source, params string[] totals)
    {
        var readings = totals.Select(total => source.ReadAsync(new Indicator.Ratio("errors_of_" + total, total), steps: 1)).ToArray();
        source.Time.Advance(SourceUnderTest.GatherWindow);
        return Task.WhenAll(readings);
    }

    private static void AssertPartial(SampleReading reading)
    {
        Assert.Equal((Reasons.SourcePartial, false, false), (reading.Problem?.Reason, reading.Problem?.OnlyAnEditHelps, reading.RangeIsRead));
        Assert.All(reading.Samples, s => Assert.Equal(SampleQuality.Missing, s.Quality));
    }
}
