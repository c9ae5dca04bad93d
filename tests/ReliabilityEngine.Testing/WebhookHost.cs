using System.Net;
using ControllerRuntime.Client;
using ControllerRuntime.Metrics;
using ControllerRuntime.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ReliabilityEngine.Testing.Telemetry;

namespace ReliabilityEngine.Testing;

/// <summary>Webhooks on a loopback port, as an operator maps them but for TLS.</summary>
public sealed class WebhookHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WebhookHost(WebApplication app) => _app = app;

    /// <summary>What the webhooks have been counted in.</summary>
    public TestMeters Meters { get; } = new();

    /// <summary>Asks this host.</summary>
    public HttpClient Http { get; } = new();

    /// <param name="json">Reads and writes the reviews.</param>
    /// <param name="add">Registers the webhooks.</param>
    /// <param name="map">Maps what else is answered on their port.</param>
    public static async Task<WebhookHost> StartAsync(
        KubernetesJson json, Action<IServiceCollection> add, Action<IEndpointRouteBuilder>? map = null)
    {
        ArgumentNullException.ThrowIfNull(add);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        WebhookHost? host = null;
        builder.Services.AddSingleton(json).AddSingleton(TimeProvider.System).AddSingleton(_ => new RuntimeMetrics(host!.Meters));
        add(builder.Services);
        host = new WebhookHost(builder.Build());
        host._app.MapKubernetesWebhooks();
        map?.Invoke(host._app);
        await host._app.StartAsync();
        host.Http.BaseAddress = new Uri(host._app.Urls.First());
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        Meters.Dispose();
    }
}
