using ControllerRuntime.Caching;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using Microsoft.Extensions.Logging.Abstractions;
using ReliabilityEngine.Core.Observing.Workloads;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate.Changes;
using ReliabilityEngine.Operator.Observing.Workloads;
using ReliabilityEngine.Testing;
using ReliabilityEngine.Testing.ApiServer;

namespace ReliabilityEngine.Operator.Tests.Observing.Workloads;

/// <summary>The caches that facts are read from, over an in-memory apiserver and kept up to date by watches.</summary>
internal sealed class WorkloadScene : IAsyncDisposable
{
    private static readonly KubernetesJson Json = new(ApiJsonContext.Default);

    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<Type, IInformer> _informers = [];
    private readonly Dictionary<Type, object> _told = [];
    private readonly List<Task> _running = [];
    private readonly InMemoryApiServer _server;
    private readonly KubernetesClient _client;
    private readonly WorkloadFactsReader _reader;

    private WorkloadScene(InMemoryApiServer server, ManualTimeProvider clock)
    {
        _server = server;
        _client = server.CreateClient(Json);
        Clock = clock;
        var podIndex = new PodIndex(Cache<Pod>().Store);
        _reader = new WorkloadFactsReader(
            Cache<Deployment>().Store, Cache<StatefulSet>().Store, Cache<DaemonSet>().Store,
            new RevisionHistory(Cache<ReplicaSet>().Store, Cache<ControllerRevision>().Store),
            podIndex, new PodFacts(new PodIncidents(Cache<Pod>(), clock)), new NodeFacts(Cache<Node>().Store, podIndex), clock);
    }

    /// <summary>What the apiserver and the reader go by.</summary>
    public ManualTimeProvider Clock { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<WorkloadScene> OpenAsync()
    {
        var clock = new ManualTimeProvider(GivenWorkload.Start);
        var scene = new WorkloadScene(await InMemoryApiServer.StartAsync(clock), clock);
        scene.Listen<Pod>();
        scene.Listen<Node>();
        scene.Listen<Deployment>();
        scene.Listen<StatefulSet>();
        scene.Listen<DaemonSet>();
        scene.Listen<ReplicaSet>();
        scene.Listen<ControllerRevision>();
        scene._running.AddRange(scene._informers.Values.Select(informer => informer.RunAsync(scene._stop.Token)));
        await Task.WhenAll(scene._informers.Values.Select(informer => informer.Synced)).WaitAsync(Token);
        return scene;
    }

    public WorkloadFacts? Read(string kind) =>
        _reader.Read(new WorkloadReference { ApiVersion = WorkloadKinds.ApiVersionOf(kind), Kind = kind, Name = "web" }, GivenWorkload.Namespace);

    /// <summary>Stores an object whole and returns once it is cached.</summary>
    public async Task PutAsync<TEntity>(TEntity entity)
        where TEntity : class, IKubernetesEntity
    {
        _server.Seed(entity, Json);
        var version = (string?)_server.Stored<TEntity>(entity.Metadata.Name!, entity.Metadata.Namespace)!["metadata"]!["resourceVersion"];
        await UntilAsync(() => Told<TEntity>().VersionOf(entity) == version);
    }

    public async Task PutAllAsync<TEntity>(params IEnumerable<TEntity> entities)
        where TEntity : class, IKubernetesEntity
    {
        foreach (var entity in entities)
        {
            await PutAsync(entity);
        }
    }

    public async Task DeleteAsync<TEntity>(TEntity entity)
        where TEntity : class, IKubernetesEntity
    {
        await _client.DeleteAsync<TEntity>(entity.Metadata.Name!, entity.Metadata.Namespace, new DeleteOptions(), Token);
        await UntilAsync(() => Told<TEntity>().VersionOf(entity) is null);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running).ContinueWith(_ => { }, TaskScheduler.Default);
        _stop.Dispose();
        _client.Dispose();
        await _server.DisposeAsync();
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        while (!isSo())
        {
            Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>Behind every handler of the reader's.</summary>
    private void Listen<TEntity>()
        where TEntity : class, IKubernetesEntity
    {
        var told = new LastTold<TEntity>();
        _told[typeof(TEntity)] = told;
        Cache<TEntity>().AddHandler(told);
    }

    private LastTold<TEntity> Told<TEntity>()
        where TEntity : class, IKubernetesEntity => (LastTold<TEntity>)_told[typeof(TEntity)];

    private Informer<TEntity> Cache<TEntity>()
        where TEntity : class, IKubernetesEntity
    {
        if (!_informers.TryGetValue(typeof(TEntity), out var informer))
        {
            informer = new Informer<TEntity>(_client, new InformerOptions(), TimeProvider.System, NullLogger<Informer<TEntity>>.Instance);
            _informers[typeof(TEntity)] = informer;
        }

        return (Informer<TEntity>)informer;
    }
}
