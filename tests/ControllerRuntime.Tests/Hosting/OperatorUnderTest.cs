using ControllerRuntime.Client;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Events;
using ControllerRuntime.Hosting;
using ControllerRuntime.LeaderElection;
using ControllerRuntime.Tests.Reconciliation;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ReliabilityEngine.Testing;
using ReliabilityEngine.Testing.ApiServer;

namespace ControllerRuntime.Tests.Hosting;

/// <summary>A whole operator over ConfigMaps, on free ports, against an apiserver in memory and a clock moved by hand.</summary>
internal sealed class OperatorUnderTest : IAsyncDisposable
{
    private readonly KubernetesClient _client;
    private readonly HttpClient _http = new();

    public OperatorUnderTest(InMemoryApiServer server, string identity = "a", Action<OperatorOptions>? options = null, Action<OperatorBuilder>? more = null)
    {
        _client = server.CreateClient();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.UseOperatorEndpoints(0, 0);
        builder.Services.AddSingleton<TimeProvider>(Time).AddSingleton<IProcessExit>(Exit).AddSingleton(Controller);
        var runtime = builder.Services.AddKubernetesOperator(_ => _client, o =>
        {
            o.Events = new EventRecorderOptions { ReportingController = "example.io/operator", ReportingInstance = identity };
            o.LeaderElection = new LeaderElectionOptions { LeaseName = "engine", LeaseNamespace = "system", Identity = identity };
            options?.Invoke(o);
        });
        runtime.AddController<ScriptedController, ConfigMap>(c => c.Name = "maps");
        more?.Invoke(runtime);
        App = builder.Build();
        App.MapOperatorEndpoints();
    }

    public ManualTimeProvider Time { get; } = new();

    public RecordedExit Exit { get; } = new();

    public ScriptedController Controller { get; } = new();

    public WebApplication App { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public Task<(int Code, string Body)> MetricsPortAsync(string path) => GetAsync(0, path);

    public Task<(int Code, string Body)> HealthPortAsync(string path) => GetAsync(1, path);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await App.DisposeAsync();
        _client.Dispose();
    }

    private async Task<(int Code, string Body)> GetAsync(int port, string path)
    {
        var address = App.Urls.ElementAt(port).Replace("[::]", "127.0.0.1", StringComparison.Ordinal);
        using var response = await _http.GetAsync(new Uri(address + path), Token);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(Token));
    }
}
