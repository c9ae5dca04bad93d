using ControllerRuntime.Caching;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Reconciliation;
using Microsoft.Extensions.Logging.Abstractions;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Controllers;
using ReliabilityEngine.Operator.Deciding;
using ReliabilityEngine.Operator.Experimenting;
using ReliabilityEngine.Operator.Gate;
using ReliabilityEngine.Operator.Gate.Changes;
using ReliabilityEngine.Operator.History;
using ReliabilityEngine.Operator.Loop;
using ReliabilityEngine.Operator.Memory;
using ReliabilityEngine.Operator.Observing;
using ReliabilityEngine.Operator.Telemetry;
using ReliabilityEngine.Operator.Tests.Deciding;
using ReliabilityEngine.Operator.Tests.History;
using ReliabilityEngine.Operator.Validation;
using ReliabilityEngine.Testing;
using ReliabilityEngine.Testing.ApiServer;
using ReliabilityEngine.Testing.Telemetry;

namespace ReliabilityEngine.Operator.Tests.Controllers;

/// <summary>The controller as the host composes it, over an in-memory apiserver, a remembered past and a clock that stands still.</summary>
internal sealed class ControllerScene : IAsyncDisposable
{
    private readonly InMemoryApiServer _server;
    private readonly KubernetesClient _client;
    private readonly EntityStore<SLOTarget> _cache;
    private readonly Informer<ReliabilityPolicy> _policies;
    private readonly NamespaceIndex _namespaces;
    private CheckpointStore _checkpoints;
    private SLOTargetController _controller;

    private ControllerScene(
        DateTimeOffset now, InMemoryApiServer server, Informer<SLOTarget> targets, KubernetesClient client, EngineMetrics metrics)
    {
        Time = new ManualTimeProvider(now);
        _server = server;
        _client = client;
        Metrics = metrics;
        _cache = targets.Store;
        _policies = DecisionParts.Cache<ReliabilityPolicy>(client);
        _namespaces = new NamespaceIndex(_cache, _policies.Store);
        (_checkpoints, _controller) = Start();
    }

    private (CheckpointStore Checkpoints, SLOTargetController Controller) Start()
    {
        var sources = new OneSource(Source);
        var checkpoints = new CheckpointStore(_client, _cache, new EngineOptions(), Time, NullLogger<CheckpointStore>.Instance);
        var histories = new HistoryStore(checkpoints, NullLogger<HistoryStore>.Instance);
        var workloads = new WorkloadReader(_client, new ApiDiscovery(_client, Time));
        var around = new ClusterSurroundings(_namespaces, _cache, _policies.Store, new(), new LiveConfiguration(new EngineOptions()), []);
        var memories = new Memories<TargetMemory>();
        var controller = new SLOTargetController(
            new SpecCheck(sources, around),
            new DependencyCheck(around),
            new ReliabilityLoop(sources, histories, workloads, new WorkloadPresence(new RevisionHistory(new(), new()), workloads), Decisions(memories, sources), new OngoingExperiments(new()), new StageTimer(Metrics, Time), Time),
            new StatusWriter<SLOTarget, SLOTargetSpec, SLOTargetStatus>(_client, Json, Events),
            Events,
            memories,
            Metrics,
            new LiveConfiguration(new EngineOptions { TargetInfoLabels = ["team"] }),
            Time);
        return (checkpoints, controller);
    }

    /// <summary>Without a policy there is nothing to decide.</summary>
    private PolicyDecisions Decisions(Memories<TargetMemory> memories, OneSource sources) => new DecisionParts(
        _client, DecisionParts.Cache<SLOTarget>(_client), _policies, DecisionParts.Cache<Namespace>(_client), DecisionParts.Cache<ConfigMap>(_client), memories, sources,
        Events, Time, new LiveConfiguration(new EngineOptions()), Metrics, _namespaces).Decisions;

    /// <summary>Saves what is worth saving, ends the process and begins another one after a while.</summary>
    public async Task RestartAsync(TimeSpan away)
    {
        await _checkpoints.WriteAsync(TimeSpan.Zero, TestContext.Current.CancellationToken);
        _checkpoints.Dispose();
        Time.Advance(away);
        (_checkpoints, _controller) = Start();
    }

    public ManualTimeProvider Time { get; }

    public RememberedSource Source { get; } = new() { Count = _ => (1000, 1000) };

    public EngineMetrics Metrics { get; }

    public RecordedEvents Events { get; } = new();

    /// <summary>The series of the targets as a scrape would read them now.</summary>
    public Task<string> ReadSeriesAsync() => Metrics.Targets.ReadAsync(TestContext.Current.CancellationToken);

    /// <summary>What is told of every target, a refused one too.</summary>
    public Task<string> ReadHealthAsync() => Metrics.Health.ReadAsync(TestContext.Current.CancellationToken);

    public static Task<ControllerScene> OpenAsync(params SLOTarget[] targets) => OpenAsync(new EngineMetrics(new TestMeters()), targets);

    public static Task<ControllerScene> OpenAsync(DateTimeOffset now, params SLOTarget[] targets) =>
        OpenAsync(now, new EngineMetrics(new TestMeters()), targets);

    public static Task<ControllerScene> OpenAsync(EngineMetrics metrics, params SLOTarget[] targets) =>
        OpenAsync(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero), metrics, targets);

    /// <param name="now">Where the clock stands.</param>
    /// <param name="metrics">What the controller is to count and publish in.</param>
    /// <param name="targets">What is stored from the start.</param>
    public static async Task<ControllerScene> OpenAsync(DateTimeOffset now, EngineMetrics metrics, params SLOTarget[] targets)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var server = await InMemoryApiServer.StartAsync();
        foreach (var target in targets)
        {
            server.Seed(target, Json);
        }

        var client = server.CreateClient(Json);
        var informer = new Informer<SLOTarget>(client, new InformerOptions(), TimeProvider.System, NullLogger<Informer<SLOTarget>>.Instance);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var mirroring = informer.RunAsync(stop.Token);
        await informer.Synced.WaitAsync(cancellation);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => mirroring);
        return new ControllerScene(now, server, informer, client, metrics);
    }

    /// <summary>Passes until nothing of the past is missing; the target as it is stored then.</summary>
    public async Task<SLOTarget> ReconcileAsync(SLOTarget target)
    {
        var stored = await ReadAsync(target);
        while ((await _controller.ReconcileAsync(stored, TestContext.Current.CancellationToken)).RequeueAfter < TimeSpan.FromSeconds(1))
        {
            stored = await ReadAsync(target);
        }

        return await ReadAsync(target);
    }

    /// <summary>One pass and the time until the next; the target as it is stored then.</summary>
    public async Task<(SLOTarget Target, TimeSpan Next)> VisitAsync(SLOTarget target)
    {
        var result = await _controller.ReconcileAsync(await ReadAsync(target), TestContext.Current.CancellationToken);
        return (await ReadAsync(target), result.RequeueAfter!.Value);
    }

    /// <summary>A pass that ends with a demand for an edit; the target as it is stored then.</summary>
    public async Task<(SLOTarget Target, TerminalException Refusal)> RefusedAsync(SLOTarget target)
    {
        var stored = await ReadAsync(target);
        var refusal = await Assert.ThrowsAsync<TerminalException>(() => _controller.ReconcileAsync(stored, TestContext.Current.CancellationToken));
        return (await ReadAsync(target), refusal);
    }

    /// <summary>What a user's edit of the spec leaves in the apiserver: the next generation.</summary>
    public async Task EditAsync(SLOTarget target, Func<SLOTargetSpec, SLOTargetSpec> edit)
    {
        var stored = await ReadAsync(target);
        stored.Spec = edit(stored.Spec);
        await _client.UpdateAsync(stored, TestContext.Current.CancellationToken);
    }

    /// <summary>What the apiserver tells of its kinds.</summary>
    public DiscoveryDocument Discovery => _server.Discovery;

    /// <summary>Stores another object, as somebody else would.</summary>
    public void Seed<TEntity>(TEntity entity)
        where TEntity : class, IKubernetesEntity => _server.Seed(entity, Json);

    /// <summary>What goes wrong with requests.</summary>
    public FaultPlan Faults => _server.Faults;

    public Task DeletedAsync(SLOTarget target) => _controller.DeletedAsync(target, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        _checkpoints.Dispose();
        _client.Dispose();
        await _server.DisposeAsync();
    }

    private static KubernetesJson Json { get; } = new(ApiJsonContext.Default);

    /// <summary>The store stamps what it keeps with its own clock; a target that was given a time of creation was made then.</summary>
    private async Task<SLOTarget> ReadAsync(SLOTarget target)
    {
        var stored = (await _client.GetAsync<SLOTarget>(target.Metadata.Name!, target.Metadata.Namespace, TestContext.Current.CancellationToken))!;
        stored.Metadata = stored.Metadata with { CreationTimestamp = target.Metadata.CreationTimestamp ?? stored.Metadata.CreationTimestamp };
        return stored;
    }
}
