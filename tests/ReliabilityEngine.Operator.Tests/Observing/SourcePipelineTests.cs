using Microsoft.AspNetCore.Http;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Endpoints;
using ReliabilityEngine.Operator.Observing;
using ReliabilityEngine.Operator.Telemetry;

namespace ReliabilityEngine.Operator.Tests.Observing;

/// <summary>How a source is asked that answers late, not at all or with an error: over HTTP on loopback, with a clock moved by hand.</summary>
public sealed class SourcePipelineTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_proxy_could_not_pass_on_is_asked_again()
    {
        await using var source = await SourceUnderTest.StartAsync();
        source.Give("total", 10);
        var asked = 0;
        source.Stub.Instead = context =>
        {
            source.Stub.Instead = Interlocked.Increment(ref asked) < EndpointPatience.Repetitions ? source.Stub.Instead : null;
            return PrometheusStub.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "");
        };

        var reading = await source.ReadPatientlyAsync();

        Assert.Null(reading.Problem);
        Assert.Equal((2, 1), (Requests(source, "error"), Requests(source, "success")));
        Assert.Equal(3, source.Meters.Count(MetricNames.SourceRequestDuration, ("source", SourceOptions.DefaultName)));
    }

    [Theory]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task The_repetitions_come_to_an_end(int status)
    {
        await using var source = await SourceUnderTest.StartAsync();
        source.Stub.Instead = context => PrometheusStub.WriteAsync(context, status, "");

        var reading = await source.ReadPatientlyAsync();

        Assert.Equal(Reasons.SourceError, reading.Problem?.Reason);
        Assert.Equal(1 + EndpointPatience.Repetitions, Requests(source, "error"));
    }

    [Theory]
    [InlineData(400, """{"status":"error","errorType":"bad_data","error":"no"}""", "refused")]
    [InlineData(401, "", "error")]
    [InlineData(429, "", "error")]
    [InlineData(500, "", "error")]
    [InlineData(503, """{"status":"error","errorType":"timeout","error":"query timed out"}""", "timeout")]
    [InlineData(200, "<html/>", "error")]
    public async Task What_would_fail_again_is_asked_once(int status, string body, string result)
    {
        await using var source = await SourceUnderTest.StartAsync();
        source.Stub.Instead = context => PrometheusStub.WriteAsync(context, status, body);

        await source.ReadAsync(new Indicator.Query("total", "total"));

        Assert.Equal(1, Requests(source, result));
        Assert.Equal(1, source.Meters.Count(MetricNames.SourceRequestDuration, ("source", SourceOptions.DefaultName)));
    }

    [Fact]
    public async Task Without_time_left_nothing_is_asked_again()
    {
        await using var source = await SourceUnderTest.StartAsync();
        source.Stub.Instead = context => PrometheusStub.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "");
        var hurried = source.Request(new Indicator.Ratio("errors", "total")) with { SampleInterval = 2 * EndpointPatience.Pause };

        await source.Source.ReadAsync(hurried, Token);

        Assert.Equal(1, Requests(source, "error"));
    }

    [Fact]
    public async Task A_source_that_answers_nobody_is_left_alone_for_a_while()
    {
        await using var source = await SourceUnderTest.StartAsync();
        source.Give("total", 10);
        source.Stub.Instead = context => PrometheusStub.WriteAsync(context, StatusCodes.Status500InternalServerError, "");
        await FailAsync(source, EndpointPatience.FewestAttempts);
        Assert.Equal(1, CircuitOpen(source));
        source.Stub.Instead = null;

        var heldBack = await source.ReadRatioAsync();

        Assert.Equal((Reasons.SourceError, false), (heldBack.Problem?.Reason, heldBack.RangeIsRead));
        Assert.Equal((EndpointPatience.FewestAttempts, 1), (Requests(source, "error"), Requests(source, "circuit_open")));
        Assert.Empty(source.Stub.Asked);

        source.Time.Advance(EndpointPatience.BreakFor);
        Assert.Null((await source.ReadRatioAsync()).Problem);
        Assert.Equal(0, CircuitOpen(source));
    }

    [Fact]
    public async Task A_source_that_is_still_down_after_the_while_is_left_alone_again()
    {
        await using var source = await SourceUnderTest.StartAsync();
        source.Stub.Instead = context => PrometheusStub.WriteAsync(context, StatusCodes.Status500InternalServerError, "");
        await FailAsync(source, EndpointPatience.FewestAttempts);
        source.Time.Advance(EndpointPatience.BreakFor);

        await FailAsync(source, 3);

        Assert.Equal((EndpointPatience.FewestAttempts + 1, 2), (Requests(source, "error"), Requests(source, "circuit_open")));
        Assert.Equal(1, CircuitOpen(source));
    }

    [Fact]
    public async Task A_source_that_is_silent_is_one_that_answers_nobody()
    {
        await using var source = await SourceUnderTest.StartAsync();
        var asked = new SemaphoreSlim(0);
        source.Stub.Instead = async context =>
        {
            asked.Release();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        };
        for (var i = 0; i < EndpointPatience.FewestAttempts; i++)
        {
            var reading = source.ReadRatioAsync();
            await asked.WaitAsync(Token);
            source.Time.Advance(TimeSpan.FromSeconds(10));
            Assert.Equal(Reasons.SourceTimeout, (await reading).Problem?.Reason);
        }

        Assert.Equal(Reasons.SourceTimeout, (await source.ReadRatioAsync()).Problem?.Reason);
        Assert.Equal((EndpointPatience.FewestAttempts, 1), (Requests(source, "timeout"), Requests(source, "circuit_open")));
    }

    [Theory]
    [InlineData(400, """{"status":"error","errorType":"bad_data","error":"no"}""")]
    [InlineData(503, """{"status":"error","errorType":"timeout","error":"query timed out"}""")]
    public async Task Expressions_that_are_refused_or_slow_open_no_circuit(int status, string body)
    {
        await using var source = await SourceUnderTest.StartAsync();
        source.Stub.Instead = context => PrometheusStub.WriteAsync(context, status, body);

        await FailAsync(source, 2 * EndpointPatience.FewestAttempts);

        Assert.Equal(0, Requests(source, "circuit_open"));
        Assert.Equal(0, CircuitOpen(source));
    }

    [Fact]
    public async Task Who_stops_waiting_counts_as_no_failure()
    {
        await using var source = await SourceUnderTest.StartAsync();
        var asked = new TaskCompletionSource();
        source.Stub.Instead = async context =>
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var reading = source.Source.ReadAsync(source.Request(new Indicator.Ratio("errors", "total")), patience.Token);
        await asked.Task.WaitAsync(Token);

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        await source.Source.DisposeAsync();

        Assert.All(SourceResults.All, result => Assert.Equal(0, Requests(source, result)));
    }

    /// <summary>Reads so often, to no avail.</summary>
    private static async Task FailAsync(SourceUnderTest source, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.NotNull((await source.ReadAsync(new Indicator.Query("total", "total"))).Problem);
        }
    }

    private static double Requests(SourceUnderTest source, string result) =>
        source.Meters.Value(MetricNames.SourceRequests, ("source", SourceOptions.DefaultName), ("result", result));

    private static double CircuitOpen(SourceUnderTest source) => source.Meters.Value(MetricNames.SourceCircuitOpen, ("source", SourceOptions.DefaultName));
}
