using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using ReliabilityEngine.Core.Observing;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Tests.Observing;

/// <summary>A proxy in front of the source lets no POST through.</summary>
public sealed class PostRefusedTests
{
    private const string Empty = """{"status":"success","data":{"resultType":"matrix","result":[]}}""";

    [Theory]
    [InlineData(403)]
    [InlineData(405)]
    [InlineData(501)]
    public async Task It_is_asked_by_GET_from_then_on(int refusal)
    {
        await using var source = await SourceUnderTest.StartAsync();
        var methods = new ConcurrentQueue<string>();
        var queries = new ConcurrentQueue<string>();
        source.Stub.Instead = context =>
        {
            methods.Enqueue(context.Request.Method);
            queries.Enqueue(context.Request.Query["query"].ToString());
            return context.Request.Method == HttpMethods.Post
                ? PrometheusStub.WriteAsync(context, refusal, "no", "text/plain")
                : PrometheusStub.WriteAsync(context, 200, Empty);
        };

        var reading = await source.ReadRatioAsync();
        Assert.Equal(Reasons.NoSeries, reading.Problem?.Reason);
        Assert.All(reading.Samples, sample => Assert.Equal(SampleQuality.Missing, sample.Quality));
        var first = methods.Count;
        await source.ReadRatioAsync();

        Assert.Equal(HttpMethods.Post, methods.First());
        Assert.All(methods.Skip(1), method => Assert.Equal(HttpMethods.Get, method));
        Assert.True(methods.Count > first);
        Assert.Contains("total[60s]", queries.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_fails_in_between_is_asked_by_POST_again()
    {
        await using var source = await SourceUnderTest.StartAsync();
        var methods = new ConcurrentQueue<string>();
        source.Stub.Instead = context =>
        {
            methods.Enqueue(context.Request.Method);
            return PrometheusStub.WriteAsync(context, context.Request.Method == HttpMethods.Post ? 405 : 500, "no", "text/plain");
        };

        await source.ReadRatioAsync();
        methods.Clear();
        await source.ReadRatioAsync();

        Assert.Equal(HttpMethods.Post, methods.First());
    }

    [Fact]
    public async Task Credentials_that_are_refused_either_way_are_told_as_such()
    {
        await using var source = await SourceUnderTest.StartAsync();
        source.Stub.Instead = context => PrometheusStub.WriteAsync(context, 403, "no", "text/plain");

        var reading = await source.ReadRatioAsync();

        Assert.Equal(Reasons.SourceUnauthorized, reading.Problem?.Reason);
    }
}
