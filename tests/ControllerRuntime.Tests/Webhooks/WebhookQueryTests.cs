using System.Net;
using ControllerRuntime.Certificates;
using ControllerRuntime.Hosting;
using ControllerRuntime.Metrics;
using ControllerRuntime.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ReliabilityEngine.Testing.Telemetry;

namespace ControllerRuntime.Tests.Webhooks;

public sealed class WebhookQueryTests : IAsyncLifetime
{
    private readonly TestMeters _meters = new();
    private readonly ServingCertificate _serving = new(TimeProvider.System);
    private readonly HttpClientHandler _handler = new() { ServerCertificateCustomValidationCallback = (_, _, _, _) => true };
    private HttpClient _http = null!;
    private WebApplication _app = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var certificate = CertificateRotation.Next(
            null, new CertificateOptions { SecretName = "c", SecretNamespace = "n", Names = ["localhost"] }, TimeProvider.System.GetUtcNow(), true);
        _serving.Serve(certificate.Serving, certificate.ServingKey);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.UseOperatorEndpoints(0, 0);
        builder.UseWebhookEndpoint(0);
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton(new RuntimeMetrics(_meters)).AddSingleton(_serving);
        _app = builder.Build();
        _app.MapWebhookQuery("/check", context => context.Request.Query["name"] == "bug"
            ? throw new InvalidOperationException("a bug")
            : context.Response.WriteAsync($"hello {context.Request.Query["name"]}", context.RequestAborted));
        await _app.StartAsync();
        _http = new HttpClient(_handler);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _handler.Dispose();
        await _app.DisposeAsync();
        _meters.Dispose();
    }

    [Fact]
    public async Task Answers_on_the_webhook_port_and_is_counted()
    {
        Assert.Equal((HttpStatusCode.OK, "hello checkout"), await GetAsync(2, "/check?name=checkout"));

        await CountedAsync(HttpStatusCode.OK);
        Assert.Equal(1, _meters.Count(MetricNames.WebhookLatency, ("webhook", "/check")));
        Assert.Equal(0, _meters.Value(MetricNames.WebhookInFlight, ("webhook", "/check")));
    }

    [Fact]
    public async Task Is_not_there_on_the_other_ports()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(0, "/check?name=checkout")).Code);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(1, "/check?name=checkout")).Code);
        Assert.Equal(0, _meters.Value(MetricNames.WebhookRequests, ("webhook", "/check"), ("code", "200")));
    }

    [Fact]
    public async Task A_query_that_fails_says_why_and_is_counted()
    {
        Assert.Equal((HttpStatusCode.InternalServerError, "The query failed: a bug"), await GetAsync(2, "/check?name=bug"));

        await CountedAsync(HttpStatusCode.InternalServerError);
        Assert.Equal(1, _meters.Value(MetricNames.WebhookPanics));
    }

    [Fact]
    public async Task Only_asks_and_takes_nothing()
    {
        using var content = new StringContent("{}");
        using var response = await _http.PostAsync(Address(2, "/check"), content, Token);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    private Uri Address(int port, string path)
    {
        var listener = new Uri(_app.Urls.ElementAt(port).Replace("[::]", "localhost", StringComparison.Ordinal));
        return new Uri(new UriBuilder(listener.Scheme, "localhost", listener.Port).Uri, path);
    }

    private async Task<(HttpStatusCode Code, string Body)> GetAsync(int port, string path)
    {
        using var response = await _http.GetAsync(Address(port, path), Token);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Token));
    }

    /// <summary>The answer is on its way before it is counted.</summary>
    private async Task CountedAsync(HttpStatusCode code)
    {
        var requests = $"{{code=\"{(int)code}\",webhook=\"/check\"}} 1";
        while (!_meters.Series(MetricNames.WebhookRequests).Contains(requests))
        {
            Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
