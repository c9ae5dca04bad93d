using ControllerRuntime.Caching;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Reconciliation;
using Microsoft.Extensions.Logging.Abstractions;
using ReliabilityEngine.Operator.Acting;
using ReliabilityEngine.Operator.Acting.Executing;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Gate;
using ReliabilityEngine.Operator.Telemetry;
using ReliabilityEngine.Operator.Tests.Gate;
using ReliabilityEngine.Testing;
using ReliabilityEngine.Testing.ApiServer;
using ReliabilityEngine.Testing.Telemetry;

namespace ReliabilityEngine.Operator.Tests.Acting;

/// <summary>What carries out actions as the host composes it, over an in-memory apiserver and a clock that is moved.</summary>
internal sealed class ExecutionScene : IAsyncDisposable
{
    private static readonly KubernetesJson Json = new(ApiJsonContext.Default);

    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<Type, Func<NamespacedName, IKubernetesEntity?>> _caches = [];
    private readonly List<IInformer> _others = [];
    private readonly List<Task> _running = [];
    private readonly LiveConfiguration _configuration;
    private readonly string _home;
    private readonly Func<ExecutionScene, IActuator> _actuator;
    private IActuator? _madeActuator;
    private ActionExecutor _executor = null!;
    private ReplicaNeeds _needs = null!;

    private ExecutionScene(InMemoryApiServer server, Func<ExecutionScene, IActuator> actuator, string home)
    {
        (Server, _actuator, _home) = (server, actuator, home);
        _configuration = new(new EngineOptions { Namespace = home });
        Client = server.CreateClient(Json);
        Actions = Cache<ReliabilityAction>();
        Targets = Cache<SLOTarget>();
        Policies = Cache<ReliabilityPolicy>();
        Namespaces = Cache<Namespace>();
        Stops = Cache<ConfigMap>(new() { Namespace = home, FieldSelector = $"metadata.name={ReliabilityApi.StopConfigMap}" });
        Selection = new PolicySelection(new NamespaceIndex(Targets.Store, Policies.Store), Targets.Store, Policies.Store);
        Succession = new Succession(Actions.Store);
    }

    public InMemoryApiServer Server { get; }

    public KubernetesClient Client { get; }

    public ManualTimeProvider Time { get; } = new(GivenGate.Start);

    public RecordedEvents Events { get; } = new();

    public TestMeters Meters { get; } = new();

    public Informer<ReliabilityAction> Actions { get; }

    private Informer<SLOTarget> Targets { get; }

    private Informer<ReliabilityPolicy> Policies { get; }

    private Informer<Namespace> Namespaces { get; }

    private Informer<ConfigMap> Stops { get; }

    private PolicySelection Selection { get; }

    public Succession Succession { get; }

    private Admissions Admissions { get; set; } = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The target, the policy, a namespace that permits everything, and what the test brings.</summary>
    /// <param name="actuator">Made once the caches are there, and before they fill.</param>
    public static async Task<ExecutionScene> OpenAsync(Func<ExecutionScene, IActuator> actuator, params IReadOnlyList<ReliabilityAction> records)
    {
        // Nodes are drained for policies of the operator's own namespace only.
        var home = records.Any(record => record.Spec.Action.Drain is not null) ? Given.Namespace : GivenGate.OperatorNamespace;
        var scene = new ExecutionScene(await InMemoryApiServer.StartAsync(new ManualTimeProvider(GivenGate.Start)), actuator, home);
        scene.Server.Seed(GivenAction.Policy(), Json);
        scene.Server.Seed(Target("High"), Json);
        scene.Server.Seed(Permitting("true"), Json);
        foreach (var record in records)
        {
            scene.Server.Seed(record, Json);
        }

        scene.Restart();
        await Task.WhenAll(((IInformer[])[scene.Actions, scene.Targets, scene.Policies, scene.Namespaces, scene.Stops, .. scene._others]).Select(informer =>
        {
            scene._running.Add(informer.RunAsync(scene._stop.Token));
            return informer.Synced;
        })).WaitAsync(Token);
        return scene;
    }

    /// <summary>A cache of a kind that an actuator reads.</summary>
    public EntityStore<TEntity> Store<TEntity>()
        where TEntity : class, IKubernetesEntity
    {
        var informer = Cache<TEntity>();
        _others.Add(informer);
        return informer.Store;
    }

    /// <summary>Another process: nothing is remembered but what the cluster holds.</summary>
    public void Restart()
    {
        Admissions = new Admissions(_ => { }, Time);
        var metrics = new EngineMetrics(Meters);
        _needs = new ReplicaNeeds(metrics);
        Need(4);
        _executor = new ActionExecutor(
            [_madeActuator ??= _actuator(this)], Admissions,
            new SafePoints(new GateNamespaces(Namespaces.Store, Stops.Store, _configuration), Targets.Store, Selection, new Permissions(Namespaces.Store, _configuration), _needs),
            Succession, new ExecutionRecorder(Client, Time), new ExecutionNews(Events, metrics), Time);
    }

    /// <summary>A decision of this process wants it done.</summary>
    public void Admit(string name = GivenAction.Name) => Admissions.Admit(new NamespacedName(Given.Namespace, name));

    /// <summary>One pass over a record as the controller makes it, finalizer included.</summary>
    public async Task<(ReliabilityAction? Record, ReconciliationResult<ReliabilityAction> Result)> VisitAsync(string name = GivenAction.Name)
    {
        var record = (await ReadAsync(name))!;
        var isCarried = record.Metadata.Finalizers?.Contains(ReliabilityApi.ExecutionFinalizer) == true;
        if (record.Metadata.DeletionTimestamp is null && ActionExecutor.IsNeeded(record) != isCarried)
        {
            await FinalizerAsync(record, !isCarried);
        }

        var result = await _executor.VisitAsync(record, Token);
        if (record.Metadata.DeletionTimestamp is not null && result is { IsSuccess: true, RequeueAfter: null })
        {
            await FinalizerAsync(record, isCarried: false);
        }

        await SyncAsync<ReliabilityAction>(name, Given.Namespace);
        return (await ReadAsync(name), result);
    }

    /// <summary>Passes until nothing more is to be done at once; no longer waits than a step's own pauses.</summary>
    public async Task<ReliabilityAction> VisitToRestAsync(string name = GivenAction.Name, int passes = 20)
    {
        for (var pass = 0; ; pass++)
        {
            var before = await ReadAsync(name);
            var (record, result) = await VisitAsync(name);
            Assert.True(pass < passes, $"It does not come to rest: {record?.Status?.Execution}");
            if (record is null || (before!.Metadata.ResourceVersion == record.Metadata.ResourceVersion && !(result.RequeueAfter < TimeSpan.FromMilliseconds(100))))
            {
                return record!;
            }
        }
    }

    /// <summary>The same, by a process that ends where the apiserver fails.</summary>
    /// <returns>Whether it did.</returns>
    public async Task<bool> DiesAsync()
    {
        try
        {
            await VisitToRestAsync();
            return false;
        }
        catch (KubernetesException)
        {
            return true;
        }
    }

    public Task<ReliabilityAction?> ReadAsync(string name = GivenAction.Name) => Client.GetAsync<ReliabilityAction>(name, Given.Namespace, Token);

    /// <summary>What the target's risk is by its own measure; the policy has not told another.</summary>
    public Task BecomeAsync(string level) => PutAsync(Target(level));

    /// <summary>How many replicas the load to come needs, as the passes over the target find; at first as many as there are.</summary>
    public void Need(int? replicas) => _needs.Note(Target("High"), replicas);

    public Task PermitAsync(string value) => PutAsync(Permitting(value));

    public Task StopAsync() => PutAsync(new ConfigMap { Metadata = new() { Name = ReliabilityApi.StopConfigMap, Namespace = _home } });

    public Task PolicyAsync(Func<ReliabilityPolicySpec, ReliabilityPolicySpec> change) => PutAsync(GivenAction.Policy().With(change));

    /// <summary>Another policy selects the target, and is older.</summary>
    public Task ElderAsync(string name) => PutAsync(GivenGate.Policy(name).Created(TimeSpan.FromDays(-1)));

    /// <summary>Stores an object whole and returns once it is cached, where it is.</summary>
    public async Task PutAsync<TEntity>(TEntity entity)
        where TEntity : class, IKubernetesEntity
    {
        Server.Seed(entity, Json);
        await SyncAsync<TEntity>(entity.Metadata.Name!, entity.Metadata.Namespace);
    }

    /// <summary>Deletes an object and returns once the cache has heard of it.</summary>
    public async Task DeleteAsync<TEntity>(string name, string? @namespace = Given.Namespace)
        where TEntity : class, IKubernetesEntity
    {
        await Client.DeleteAsync<TEntity>(name, @namespace, new DeleteOptions(), Token);
        await SyncAsync<TEntity>(name, @namespace);
    }

    /// <summary>Returns once the cache holds what is stored, or holds nothing where nothing is.</summary>
    public async Task SyncAsync<TEntity>(string name, string? @namespace)
        where TEntity : class, IKubernetesEntity
    {
        while (_caches.TryGetValue(typeof(TEntity), out var find)
            && find(new NamespacedName(@namespace ?? "", name))?.Metadata.ResourceVersion != (string?)Server.Stored<TEntity>(name, @namespace)?["metadata"]?["resourceVersion"])
        {
            Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running).ContinueWith(_ => { }, TaskScheduler.Default);
        _stop.Dispose();
        Meters.Dispose();
        Client.Dispose();
        await Server.DisposeAsync();
    }

    private Task<MetadataOnly<ReliabilityAction>> FinalizerAsync(ReliabilityAction record, bool isCarried) => Client.ApplyAsync(
        new MetadataOnly<ReliabilityAction>
        {
            Metadata = new ObjectMeta
            {
                Name = record.Metadata.Name,
                Namespace = record.Metadata.Namespace,
                Uid = record.Metadata.Uid,
                Finalizers = isCarried ? [ReliabilityApi.ExecutionFinalizer] : null,
            },
        },
        "reliabilityaction/finalizer", Token);

    private static SLOTarget Target(string level)
    {
        var target = GivenGate.Target();
        target.Status = new SLOTargetStatus { Risk = new RiskStatus { Level = level } };
        return target;
    }

    private static Namespace Permitting(string value) => new()
    {
        Metadata = new ObjectMeta
        {
            Name = Given.Namespace,
            Labels = new Dictionary<string, string>
            {
                [ReliabilityApi.AllowScaleLabel] = value,
                [ReliabilityApi.AllowRestartLabel] = value,
                [ReliabilityApi.AllowJobLabel] = value,
            },
        },
    };

    private Informer<TEntity> Cache<TEntity>(InformerOptions? options = null)
        where TEntity : class, IKubernetesEntity
    {
        var informer = new Informer<TEntity>(Client, options ?? new(), TimeProvider.System, NullLogger<Informer<TEntity>>.Instance);
        _caches[typeof(TEntity)] = key => informer.Store.Get(key);
        return informer;
    }
}
