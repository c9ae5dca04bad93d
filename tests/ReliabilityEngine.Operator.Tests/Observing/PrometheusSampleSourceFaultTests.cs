using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Configuration;

namespace ReliabilityEngine.Operator.Tests.Observing;

public sealed class PrometheusSampleSourceFaultTests
{
    [Theory]
    [InlineData(500, "boom", Reasons.SourceError, "HTTP 500")]
    [InlineData(500, """{"status":"error","errorType":"internal","error":"disk full"}""", Reasons.SourceError, "disk full")]
    [InlineData(429, "slow down", Reasons.SourceError, "HTTP 429")]
    [InlineData(400, "<html>proxy</html>", Reasons.SourceError, "HTTP 400")]
    [InlineData(401, "", Reasons.SourceUnauthorized, "credentials")]
    [InlineData(403, "", Reasons.SourceUnauthorized, "credentials")]
    [InlineData(404, "not here", Reasons.SourceError, "correct `url`")]
    [InlineData(302, "", Reasons.SourceError, "correct `url`")]
    [InlineData(503, """{"status":"error","errorType":"timeout","error":"query timed out"}""", Reasons.SourceTimeout, "query timed out")]
    [InlineData(200, "<html>login</html>", Reasons.SourceUnreadable, "proxy")]
    [InlineData(200, "", Reasons.SourceUnreadable, "incomplete")]
    [InlineData(200, """{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"slo":"0"},"values":[[1767268740,"1"]""", Reasons.SourceUnreadable, "incomplete")]
    [InlineData(200, """{"status":"success","data":{"resultType":"vector","result":[]}}""", Reasons.SourceUnreadable, "not that of a Prometheus")]
    [InlineData(200, """{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"slo":"9"},"values":[]}]}}""", Reasons.SourceUnreadable, "not that of a Prometheus")]
    public async Task A_useless_answer_is_a_problem_and_the_range_stays_unread(int status, string body, string reason, string part)
    {
        await using var source = await SourceUnderTest.StartAsync();
        source.Stub.Instead = context => PrometheusStub.WriteAsync(context, status, body);

        var reading = await source.ReadRatioAsync();

        Assert.Equal((reason, false, false), (reading.Problem?.Reason, reading.Problem?.OnlyAnEditHelps, reading.RangeIsRead));
        Assert.Contains(part, reading.Problem?.Message, StringComparison.Ordinal);
        Assert.All(reading.Samples, s => Assert.Equal(reason, s.Reason));
    }

    [Fact]
    public async Task A_connection_that_breaks_within_the_body_is_a_problem()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var source = await SourceUnderTest.StartAsync(o => o with { Url = new Uri($"http://{listener.LocalEndpoint}") });
        var answering = AnswerHalfAsync(listener);

        var reading = await source.ReadRatioAsync();

        await answering;
        Assert.Equal((Reasons.SourceUnreadable, false), (reading.Problem?.Reason, reading.RangeIsRead));
    }

    [Fact]
    public async Task Nobody_listening_is_a_problem()
    {
        await using var source = await SourceUnderTest.StartAsync();
        await source.Stub.DisposeAsync();

        var reading = await source.ReadPatientlyAsync();

        Assert.Equal((Reasons.SourceUnreachable, false), (reading.Problem?.Reason, reading.RangeIsRead));
        Assert.DoesNotContain("127.0.0.1/", reading.Problem?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(30, 10)]
    [InlineData(8, 4)]
    public async Task A_slow_source_is_waited_for_half_an_interval_at_most(int intervalSeconds, int expectedSeconds)
    {
        await using var source = await SourceUnderTest.StartAsync();
        var asked = new TaskCompletionSource();
        source.Stub.Instead = async context =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        };
        var request = source.Request(new Core.Slo.Indicator.Ratio("errors", "total")) with { SampleInterval = TimeSpan.FromSeconds(intervalSeconds) };

        var reading = source.Source.ReadAsync(request, TestContext.Current.CancellationToken);
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);
        source.Time.Advance(TimeSpan.FromSeconds(expectedSeconds) - TimeSpan.FromMilliseconds(1));
        var early = reading.IsCompleted;
        source.Time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.False(early);
        Assert.Equal(Reasons.SourceTimeout, (await reading).Problem?.Reason);
    }

    [Fact]
    public async Task It_recovers_by_itself()
    {
        await using var source = await SourceUnderTest.StartAsync();
        source.Give("total", 10);
        source.Stub.Instead = context => PrometheusStub.WriteAsync(context, 500, "");
        var down = await source.ReadRatioAsync();
        source.Stub.Instead = null;

        var up = await source.ReadRatioAsync();

        Assert.NotNull(down.Problem);
        Assert.Null(up.Problem);
    }

    [Fact]
    public async Task A_compressed_answer_is_read()
    {
        await using var source = await SourceUnderTest.StartAsync();
        source.Stub.Instead = async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(
                """{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"slo":"0"},"values":[[1767268740,"12"]]}]}}"""));
        };

        var reading = await source.ReadRatioAsync(steps: 1);

        Assert.Equal(12, Assert.Single(reading.Samples).Total);
    }

    [Fact]
    public async Task A_rotated_token_is_sent_after_a_minute()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "first\n", TestContext.Current.CancellationToken);
        await using var source = await SourceUnderTest.StartAsync(o => o with { BearerTokenFile = file });

        await source.ReadRatioAsync();
        await File.WriteAllTextAsync(file, "second", TestContext.Current.CancellationToken);
        await source.ReadRatioAsync();
        source.Time.Advance(TimeSpan.FromMinutes(1));
        await source.ReadRatioAsync();
        File.Delete(file);
        source.Time.Advance(TimeSpan.FromMinutes(1));
        var withoutFile = await source.ReadRatioAsync();

        Assert.Equal(["Bearer first", "Bearer first", "Bearer second"], source.Stub.Authorizations);
        Assert.Equal(
            (Reasons.SourceUnauthorized, $"The source \"default\" is not asked: the credentials in \"{file}\" cannot be read; correct the file."),
            (withoutFile.Problem?.Reason, withoutFile.Problem?.Message));
    }

    [Fact]
    public async Task Basic_credentials_and_headers_are_sent()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "p:w", TestContext.Current.CancellationToken);
        await using var source = await SourceUnderTest.StartAsync(o => o with
        {
            BasicAuth = new BasicAuthOptions("user", file),
            Headers = new Dictionary<string, SecretText> { ["X-Scope-OrgID"] = new("team") },
        });
        string? tenant = null;
        source.Stub.Instead = context =>
        {
            tenant = context.Request.Headers["X-Scope-OrgID"];
            return PrometheusStub.WriteAsync(context, 500, "");
        };

        await source.ReadRatioAsync();
        File.Delete(file);

        Assert.Equal("team", tenant);
        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("user:p:w")), Assert.Single(source.Stub.Authorizations));
    }

    [Theory]
    [InlineData(200, """{"status":"success","data":"x"}""", null)]
    [InlineData(404, "404 page not found", null)]
    [InlineData(500, "", null)]
    [InlineData(400, "<html/>", null)]
    [InlineData(400, """{"status":"error","errorType":"bad_data","error":"1:5: parse error: no"}""", "1:5: parse error: no")]
    public async Task The_parser_of_the_source_speaks_only_against_an_expression(int status, string body, string? expected)
    {
        await using var source = await SourceUnderTest.StartAsync();
        string? asked = null;
        source.Stub.Instead = async context =>
        {
            asked = (await context.Request.ReadFormAsync())["query"];
            await PrometheusStub.WriteAsync(context, status, body);
        };

        var objection = await source.Source.CheckAsync("sum(x[$window])", TestContext.Current.CancellationToken);

        Assert.Equal(expected, objection);
        Assert.Equal("sum(x[1m])", asked);
    }

    /// <summary>By hand, for Kestrel's way of breaking off may take the head of the answer along.</summary>
    private static async Task AnswerHalfAsync(TcpListener listener)
    {
        using var connection = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await using var stream = connection.GetStream();
        _ = await stream.ReadAsync(new byte[65536], TestContext.Current.CancellationToken);
        await stream.WriteAsync(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"status\":\"success\",\"data\":{"u8.ToArray(),
            TestContext.Current.CancellationToken);
        connection.Client.Shutdown(SocketShutdown.Send);
        while (await stream.ReadAsync(new byte[65536], TestContext.Current.CancellationToken) > 0)
        {
        }
    }
}
