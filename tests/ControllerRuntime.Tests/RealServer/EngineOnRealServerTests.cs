using ControllerRuntime.Caching;
using ControllerRuntime.Client;
using ControllerRuntime.Client.Configuration;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Events;
using ControllerRuntime.LeaderElection;
using ControllerRuntime.Metrics;
using ControllerRuntime.Reconciliation;
using ControllerRuntime.Tests.Caching;
using ControllerRuntime.Tests.Reconciliation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using ReliabilityEngine.LocalCluster.Kubernetes;
using ReliabilityEngine.LocalCluster.Testing;
using ReliabilityEngine.Testing;
using ReliabilityEngine.Testing.Telemetry;

namespace ControllerRuntime.Tests.RealServer;

/// <summary>What the fakes cannot vouch for: the runtime's own writes and watches against etcd and kube-apiserver.</summary>
public sealed class EngineOnRealServerTests(RestartableApiServer server) : IClassFixture<RestartableApiServer>
{
    private readonly ManualTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, 123, 456, TimeSpan.Zero));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [ClusterFact(OwnProcesses = "stop the apiserver alone")]
    public async Task An_informer_misses_nothing_through_a_restart_and_a_compaction()
    {
        var (cluster, client, space) = await StartAsync();
        using var owned = client;
        using var stop = new CancellationTokenSource();
        await client.CreateAsync(Map(space, "goes"), Token);
        var handler = new RecordingHandler<ConfigMap>();
        var informer = new Informer<ConfigMap>(
            client, new InformerOptions { Namespace = space }, _time, NullLogger<Informer<ConfigMap>>.Instance, new FixedRandom(0));
        informer.AddHandler(handler);
        var run = informer.RunAsync(stop.Token);
        await handler.WaitForAsync("+goes");
        await client.CreateAsync(Map(space, "stays"), Token);
        await handler.WaitForAsync("+stays");

        // The informer's clock stands still: while it waits to try again, its version falls behind what etcd remembers.
        await cluster.StopApiServerAsync(Token);
        await _time.WaitForTimersAsync(1, Token);
        await cluster.StartApiServerAsync(Token);
        await client.DeleteAsync<ConfigMap>("goes", space, new DeleteOptions(), Token);
        await client.CreateAsync(Map(space, "comes"), Token);
        await cluster.CompactEtcdAsync(Token);
        await cluster.RestartApiServerAsync(Token);
        await AdvanceUntilAsync(handler.WaitForAsync("-goes"));

        await client.CreateAsync(Map(space, "late"), Token);
        await AdvanceUntilAsync(handler.WaitForAsync("+late"));
        Assert.Equal(["comes", "late", "stays"], informer.Store.List().Select(m => m.Metadata.Name).Order(StringComparer.Ordinal));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    [ClusterFact]
    public async Task A_lease_is_taken_renewed_released_and_taken_by_the_next()
    {
        var (_, client, space) = await StartAsync();
        using var owned = client;
        using var stop = new CancellationTokenSource();
        var first = Elector(client, space, "a");
        await first.AcquireAsync(Token);
        var renewals = first.RenewUntilLostAsync(stop.Token);
        await _time.WaitForTimerAsync(Token, TimeSpan.FromSeconds(2));
        _time.Advance(TimeSpan.FromSeconds(2));
        await _time.WaitForTimerAsync(Token, TimeSpan.FromSeconds(2));
        var held = (await client.GetAsync<Lease>("engine", space, Token))!;
        Assert.Equal(held.Spec.AcquireTime + TimeSpan.FromSeconds(2), held.Spec.RenewTime);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => renewals);
        await first.ReleaseAsync(Token);
        await Elector(client, space, "b").AcquireAsync(Token);

        Assert.Equal("b", (await client.GetAsync<Lease>("engine", space, Token))!.Spec.HolderIdentity);
    }

    [ClusterFact]
    public async Task An_event_is_accepted_and_counted()
    {
        var (_, client, space) = await StartAsync();
        using var owned = client;
        var map = await client.CreateAsync(Map(space, "a"), Token);
        var recorder = new EventRecorder(
            client, new EventRecorderOptions { ReportingController = "example.io/operator", ReportingInstance = "pod-1" }, _time, NullLogger<EventRecorder>.Instance);
        for (var i = 0; i < 3; i++)
        {
            recorder.Record(map, EventType.Warning, "Reason", "Action", new string('ü', 2000), map);
        }

        recorder.Complete();
        await recorder.RunAsync(Token);

        var stored = Assert.Single((await client.ListAsync<KubernetesEvent>(space, new ListOptions(), Token)).Items);
        Assert.Equal(3, stored.Series!.Count);
    }

    [ClusterFact]
    public async Task A_finalizer_is_put_on_and_taken_off_and_nothing_is_made_anew()
    {
        var (_, client, space) = await StartAsync();
        using var owned = client;
        using var stop = new CancellationTokenSource();
        var controller = new ScriptedController();
        // Where controllers run, each namespace has a map of theirs.
        var options = new InformerOptions { Namespace = space, FieldSelector = "metadata.name=a" };
        var informer = new Informer<ConfigMap>(client, options, _time, NullLogger<Informer<ConfigMap>>.Instance);
        await using var services = new ServiceCollection().AddSingleton(informer).BuildServiceProvider();
        using var worker = new ControllerWorker<ConfigMap>(
            new ControllerOptions<ConfigMap> { Name = "maps" },
            controller,
            [new NamedFinalizer<ConfigMap>("example.io/undo", controller)],
            services,
            client,
            new RuntimeMetrics(new TestMeters()),
            _time,
            NullLogger<ControllerWorker<ConfigMap>>.Instance);
        var caches = informer.RunAsync(stop.Token);
        var run = worker.RunAsync(stop.Token, stop.Token);
        await client.CreateAsync(Map(space, "a") with { Data = new Dictionary<string, string> { ["k"] = "v" } }, Token);
        Assert.Equal("reconcile a", await controller.NextAsync());
        var stored = (await client.GetAsync<ConfigMap>("a", space, Token))!;
        Assert.Equal(["example.io/undo"], stored.Metadata.Finalizers);
        Assert.Equal("v", stored.Data!["k"]);

        await client.DeleteAsync<ConfigMap>("a", space, new DeleteOptions(), Token);
        Assert.Equal("finalize a", await controller.NextAsync());
        Assert.Equal("deleted a", await controller.NextAsync());

        Assert.Null(await client.GetAsync<ConfigMap>("a", space, Token));
        await stop.CancelAsync();
        await run;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => caches);
    }

    private static ConfigMap Map(string space, string name) => new() { Metadata = new ObjectMeta { Name = name, Namespace = space } };

    private LeaderElector Elector(KubernetesClient client, string space, string identity) => new(
        client,
        new LeaderElectionOptions { LeaseName = "engine", LeaseNamespace = space, Identity = identity },
        _time,
        new RuntimeMetrics(new TestMeters()),
        NullLogger<LeaderElector>.Instance,
        new FixedRandom(0));

    private async Task<(LocalKubernetes Cluster, KubernetesClient Client, string Space)> StartAsync()
    {
        var cluster = await server.GetAsync(Token);
        var client = new KubernetesClient(KubernetesConfiguration.Load(cluster.Kubeconfig), new KubernetesJson());
        return (cluster, client, await cluster.CreateNamespaceAsync("engine", Token));
    }

    /// <summary>Lets every wait of the informer pass at once until it has heard.</summary>
    private async Task AdvanceUntilAsync(Task heard)
    {
        while (!heard.IsCompleted)
        {
            _time.AdvanceToNextTimer();
            await Task.Yield();
        }

        await heard;
    }
}
