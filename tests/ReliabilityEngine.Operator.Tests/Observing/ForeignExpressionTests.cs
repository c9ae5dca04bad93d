using ReliabilityEngine.Core.Observing;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Tests.Observing;

/// <summary>Expressions that our parser cannot follow, as those of MetricsQL.</summary>
public sealed class ForeignExpressionTests
{
    private const string Errors = "sum(increase(e[60s])) default 0";

    [Fact]
    public async Task Are_asked_as_they_are_written_and_share_a_query_with_nobody()
    {
        await using var source = await SourceUnderTest.StartAsync(gatherWindow: SourceUnderTest.GatherWindow);
        source.Stub.Series[Errors] = _ => 3;
        source.Stub.Series["sum(t)"] = _ => 100;
        source.Give("total", 10);

        var foreign = source.ReadAsync(new Indicator.Query("sum(increase(e[$window])) default 0", "sum(t)"), steps: 1);
        var other = source.ReadRatioAsync(steps: 1);
        source.Time.Advance(SourceUnderTest.GatherWindow);

        Assert.Equal(Sample.Counted(source.Newest, 97, 100), Assert.Single((await foreign).Samples));
        Assert.Equal(Sample.Counted(source.Newest, 10, 10), Assert.Single((await other).Samples));
        Assert.Equal([Errors], Assert.Single(source.Stub.Asked, asked => asked.Contains(Errors)));
        Assert.Equal(2, source.Stub.Asked.Count);
    }

    [Fact]
    public async Task Need_one_series_as_all_do()
    {
        await using var source = await SourceUnderTest.StartAsync();
        source.Stub.Series[Errors] = _ => 3;
        source.Stub.Twins[Errors] = 0;
        source.Stub.Series["sum(t)"] = _ => 100;

        var reading = await source.ReadAsync(new Indicator.Query(Errors, "sum(t)"), steps: 1);

        Assert.Equal((Reasons.SeveralSeries, true), (reading.Problem?.Reason, reading.Problem?.OnlyAnEditHelps));
    }

    [Fact]
    public async Task Are_not_asked_where_tenants_are_kept_apart_for_nobody_knows_what_they_read()
    {
        await using var source = await SourceUnderTest.StartAsync(options => options with { TenantMatcher = "namespace" });
        source.Stub.Series[Errors] = _ => 3;

        var problem = (await source.ReadAsync(new Indicator.Query(Errors, Errors), steps: 1)).Problem;

        Assert.Equal((Reasons.QueryRefused, true), (problem?.Reason, problem?.OnlyAnEditHelps));
        Assert.Contains("syntax that cannot be confined", problem?.Message, StringComparison.Ordinal);
        Assert.Empty(source.Stub.Asked);
    }

    [Theory]
    [InlineData(400, "bad_data", "1:23: parse error: unexpected identifier \"default\"")]
    [InlineData(422, "422", "error when executing query=\"sum(x) frobnicate\": unparsed data left: \"frobnicate\"")]
    [InlineData(400, "bad_data", "2:7: parse error: unknown function with name \"summ\"")]
    [InlineData(422, "422", "unknown func \"summ\"")]
    public async Task That_the_source_refuses_are_told_in_its_own_words(int status, string type, string error)
    {
        await using var source = await SourceUnderTest.StartAsync();
        source.Stub.Instead = context => PrometheusStub.WriteAsync(
            context, status, System.Text.Json.JsonSerializer.Serialize(new { status = "error", errorType = type, error }));

        var problem = (await source.ReadAsync(new Indicator.Query(Errors, Errors), steps: 1)).Problem;

        Assert.Equal((Reasons.QueryRefused, true), (problem?.Reason, problem?.OnlyAnEditHelps));
        Assert.EndsWith($"correct it: {error}", problem?.Message, StringComparison.Ordinal);
    }
}
