using System.Net;
using ControllerRuntime.Hosting;
using ControllerRuntime.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ReliabilityEngine.Testing.Telemetry;

/// <summary>A host of nothing but telemetry, on loopback: what its instruments measure is read as Prometheus reads it, or sent over OTLP.</summary>
public sealed class TelemetryHost : IAsyncDisposable
{
    public const string ServiceName = "tested";

    private readonly WebApplication _app;
    private readonly HttpClient _http = new();

    private TelemetryHost(WebApplication app) => _app = app;

    public IServiceProvider Services => _app.Services;

    /// <param name="add">Registers further instruments.</param>
    /// <param name="variables">What the environment would say.</param>
    public static async Task<TelemetryHost> StartAsync(Action<IServiceCollection>? add = null, IReadOnlyDictionary<string, string?>? variables = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Configuration.AddInMemoryCollection(variables ?? new Dictionary<string, string?>());
        builder.Services.AddTelemetry().AddOtlpExport(builder.Configuration, ServiceName, "1.0", "one");
        add?.Invoke(builder.Services);
        var host = new TelemetryHost(builder.Build());
        host._app.MapMetrics();
        await host._app.StartAsync();
        host._http.BaseAddress = new Uri(host._app.Urls.First());
        return host;
    }

    /// <summary>The page without the series of the process, which differ from run to run.</summary>
    public async Task<string> ScrapeAsync(CancellationToken cancellationToken)
    {
        var page = (await ScrapeAsync("text/plain", cancellationToken)).Page;
        return string.Join('\n', page.Split('\n').Where(line => !line.Contains("process_", StringComparison.Ordinal)));
    }

    /// <summary>The page in the format that <paramref name="accept"/> asks for, and what it says it is.</summary>
    public async Task<(string Type, string Page)> ScrapeAsync(string accept, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip");
        using var response = await _http.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        return ($"{response.Content.Headers.ContentType}", await response.Content.ReadAsStringAsync(cancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }
}
