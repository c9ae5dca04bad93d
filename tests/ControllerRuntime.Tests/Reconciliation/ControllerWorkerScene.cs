using ControllerRuntime.Caching;
using ControllerRuntime.Client;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Metrics;
using ControllerRuntime.Reconciliation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using ReliabilityEngine.Testing;
using ReliabilityEngine.Testing.ApiServer;
using ReliabilityEngine.Testing.Telemetry;

namespace ControllerRuntime.Tests.Reconciliation;

/// <summary>A worker over ConfigMaps, with Secrets watched beside them, on an in-memory apiserver and a clock moved by hand.</summary>
public abstract class ControllerWorkerScene : IAsyncLifetime
{
    protected const string Finalizer = "example.io/undo";

    protected static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(5);

    private protected ManualTimeProvider Time { get; } = new();
    private protected ScriptedController Controller { get; } = new();
    private protected TestMeters Meters { get; } = new();
    private protected CancellationTokenSource Stop { get; } = new();
    private protected CancellationTokenSource Abort { get; } = new();
    private protected ControllerOptions<ConfigMap> Options { get; } = new() { Name = "maps" };
    private protected List<NamedFinalizer<ConfigMap>> Finalizers { get; } = [];
    private protected List<Task> Running { get; } = [];
    private protected Task Run { get; private set; } = Task.CompletedTask;
    private protected InMemoryApiServer Server { get; private set; } = null!;
    private protected KubernetesClient Client { get; private set; } = null!;
    private protected ControllerWorker<ConfigMap> Worker { get; private set; } = null!;
    private protected Informer<ConfigMap> Maps { get; private set; } = null!;
    private protected Informer<Secret> Secrets { get; private set; } = null!;
    private protected ServiceProvider Services { get; private set; } = null!;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Server = await InMemoryApiServer.StartAsync();
        Client = Server.CreateClient();
        Maps = new Informer<ConfigMap>(Client, new InformerOptions(), Time, NullLogger<Informer<ConfigMap>>.Instance);
        Secrets = new Informer<Secret>(Client, new InformerOptions(), Time, NullLogger<Informer<Secret>>.Instance);
        Services = AddMaps(new ServiceCollection()).AddSingleton(Maps).AddSingleton(Secrets).BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Stop.CancelAsync();
        await Abort.CancelAsync();
        await Task.WhenAll(Running).ContinueWith(_ => { }, TaskScheduler.Default);
        Worker.Dispose();
        Client.Dispose();
        await Server.DisposeAsync();
        Meters.Dispose();
        await Services.DisposeAsync();
        Stop.Dispose();
        Abort.Dispose();
    }

    /// <summary>The maps that a scene's controller asks the container for.</summary>
    protected virtual IServiceCollection AddMaps(IServiceCollection services) => services;

    private protected double Reconciles(string result) => Meters.Value(MetricNames.Reconciles, ("controller", "maps"), ("result", result));

    private protected double Measured(string instrument) => Meters.Value(instrument, ("controller", "maps"));

    private protected void Start(bool secrets = true)
    {
        Worker = new ControllerWorker<ConfigMap>(
            Options,
            Controller,
            Finalizers,
            Services,
            Client,
            new RuntimeMetrics(Meters),
            Time,
            NullLogger<ControllerWorker<ConfigMap>>.Instance,
            new FixedRandom(0.5));
        Running.Add(Maps.RunAsync(Abort.Token));
        if (secrets)
        {
            Running.Add(Secrets.RunAsync(Abort.Token));
        }

        Run = Worker.RunAsync(Stop.Token, Abort.Token);
        Running.Add(Run);
    }

    private protected async Task FireAsync(TimeSpan wait)
    {
        await Time.WaitForTimerAsync(Token, wait);
        Time.Advance(wait);
    }
}
