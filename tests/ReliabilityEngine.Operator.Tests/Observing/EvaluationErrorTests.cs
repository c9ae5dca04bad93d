using System.Text.Json;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Tests.Observing;

public sealed class EvaluationErrorTests
{
    [Theory]
    [InlineData(422, "execution", "expanding series: proxy Series(): rpc error: code = Unavailable desc = connection refused")]
    [InlineData(422, "execution", "expanding series: Get \"http://store:10902\": dial tcp 10.0.0.7:10902: connect: connection refused")]
    [InlineData(422, "execution", "remote_read: read tcp: i/o timeout")]
    [InlineData(422, "execution", "expanding series: open /data/01H/chunks: too many open files")]
    [InlineData(422, "execution", "TSDB not ready")]
    [InlineData(422, "execution", "too many unhealthy instances in the ring")]
    [InlineData(400, "execution", "failed to fetch series from ingester-2: context canceled")]
    [InlineData(422, "422", "error when executing query: cannot fetch search results from vmstorage-1")]
    [InlineData(400, "bad_data", "rpc error: code = Unavailable desc = upstream connect error")]
    public async Task A_store_that_is_away_is_the_source_s_fault_whatever_the_code(int status, string type, string error)
    {
        await using var source = await FailingAsync(status, type, error);

        var reading = await source.ReadRatioAsync();

        Assert.Equal((Reasons.SourceError, false, false), (reading.Problem?.Reason, reading.Problem?.OnlyAnEditHelps, reading.RangeIsRead));
    }

    [Theory]
    [InlineData(422, "execution", "multiple matches for labels: many-to-one matching must be explicit")]
    [InlineData(422, "execution", "found duplicate series for the match group {} on the right hand-side of the operation: many-to-many matching not allowed")]
    [InlineData(422, "422", "error when executing query: duplicate time series on the left side of `/`")]
    public async Task An_expression_that_fails_the_same_way_again_is_read_once(int status, string type, string error)
    {
        await using var source = await FailingAsync(status, type, error);

        var reading = await source.ReadRatioAsync();

        Assert.Equal((Reasons.QueryFailed, true), (reading.Problem?.Reason, reading.RangeIsRead));
    }

    [Theory]
    [InlineData(422, "execution", "query processing would load too many samples into memory in query execution")]
    [InlineData(422, "execution", "the query exceeded the maximum number of chunks (err-mimir-max-chunks-per-query)")]
    [InlineData(422, "422", "cannot select more than -search.maxUniqueTimeseries=300000 time series")]
    [InlineData(400, "bad_data", "the query time range exceeds the limit (err-mimir-max-query-length)")]
    [InlineData(422, "execution", "something that no version has said before")]
    public async Task What_is_not_known_to_be_final_is_asked_again_and_spoils_nobody_else_s_answer(int status, string type, string error)
    {
        await using var source = await SourceUnderTest.StartAsync(gatherWindow: SourceUnderTest.GatherWindow);
        source.Stub.Instead = async context =>
        {
            var query = (await context.Request.ReadFormAsync())["query"].ToString();
            await (query.Contains("total_bad", StringComparison.Ordinal)
                ? PrometheusStub.WriteAsync(context, status, Error(type, error))
                : PrometheusStub.WriteAsync(context, 200, """{"status":"success","data":{"resultType":"matrix","result":[]}}"""));
        };

        var bad = source.ReadAsync(new Indicator.Ratio("errors", "total_bad"), steps: 1);
        var other = source.ReadAsync(new Indicator.Ratio("errors", "total_good"), steps: 1);
        source.Time.Advance(SourceUnderTest.GatherWindow);

        Assert.Equal((Reasons.QueryFailed, false), ((await bad).Problem?.Reason, (await bad).RangeIsRead));
        Assert.True((await other).RangeIsRead);
    }

    private static async Task<SourceUnderTest> FailingAsync(int status, string type, string error)
    {
        var source = await SourceUnderTest.StartAsync();
        source.Stub.Instead = context => PrometheusStub.WriteAsync(context, status, Error(type, error));
        return source;
    }

    private static string Error(string type, string text) => JsonSerializer.Serialize(new { status = "error", errorType = type, error = text });
}
