using ControllerRuntime.Caching;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using Microsoft.Extensions.Logging.Abstractions;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Testing;
using ReliabilityEngine.Testing.ApiServer;

namespace ReliabilityEngine.Operator.Tests.Gate;

/// <summary>The caches that the gate answers from, over an in-memory apiserver, and kept up to date by watches.</summary>
internal sealed class GateCaches : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _running = [];

    /// <summary>The apiserver's: it says when an object was created.</summary>
    private readonly ManualTimeProvider _clock;

    private GateCaches(InMemoryApiServer server, ManualTimeProvider clock)
    {
        Server = server;
        _clock = clock;
        Client = server.CreateClient(Json);
        Targets = Informer<SLOTarget>(new());
        Policies = Informer<ReliabilityPolicy>(new());
        Namespaces = Informer<Namespace>(new());
        Stops = Informer<ConfigMap>(new() { Namespace = GivenGate.OperatorNamespace, FieldSelector = $"metadata.name={ReliabilityApi.StopConfigMap}" });
        ReplicaSets = Informer<ReplicaSet>(new());
        Revisions = Informer<ControllerRevision>(new());
        Webhooks = Informer<ValidatingWebhookConfiguration>(new());
    }

    public static KubernetesJson Json { get; } = new(ApiJsonContext.Default);

    public InMemoryApiServer Server { get; }

    public KubernetesClient Client { get; }

    public Informer<SLOTarget> Targets { get; }

    public Informer<ReliabilityPolicy> Policies { get; }

    public Informer<Namespace> Namespaces { get; }

    public Informer<ConfigMap> Stops { get; }

    public Informer<ReplicaSet> ReplicaSets { get; }

    public Informer<ControllerRevision> Revisions { get; }

    public Informer<ValidatingWebhookConfiguration> Webhooks { get; }

    public IReadOnlyList<IInformer> All => [Targets, Policies, Namespaces, Stops, ReplicaSets, Revisions, Webhooks];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>An apiserver that holds the objects, and caches that have not read it yet.</summary>
    public static async Task<GateCaches> EmptyAsync(params IReadOnlyList<IKubernetesEntity> objects)
    {
        var clock = new ManualTimeProvider(GivenGate.Start);
        var caches = new GateCaches(await InMemoryApiServer.StartAsync(clock), clock);
        foreach (var one in objects)
        {
            caches.Seed(one);
        }

        return caches;
    }

    /// <summary>Caches that have read the objects.</summary>
    public static async Task<GateCaches> FilledAsync(params IReadOnlyList<IKubernetesEntity> objects)
    {
        var caches = await EmptyAsync(objects);
        await caches.FillAsync();
        return caches;
    }

    public Task FillAsync()
    {
        _running.AddRange(All.Select(informer => informer.RunAsync(_stop.Token)));
        return Task.WhenAll(All.Select(informer => informer.Synced)).WaitAsync(Token);
    }

    /// <summary>Stores an object whole and returns once it is cached.</summary>
    public async Task PutAsync(IKubernetesEntity entity)
    {
        Seed(entity);
        await CachedAsync(entity);
    }

    /// <summary>Deletes an object and returns once the cache has heard of it.</summary>
    public async Task DeleteAsync<TEntity>(string name, string @namespace)
        where TEntity : class, IKubernetesEntity
    {
        await Client.DeleteAsync<TEntity>(name, @namespace, new DeleteOptions(), Token);
        while (Find(typeof(TEntity), new NamespacedName(@namespace, name)) is not null)
        {
            await YieldAsync();
        }
    }

    /// <summary>Returns once the cache holds the version that is stored.</summary>
    public async Task CachedAsync(IKubernetesEntity entity)
    {
        var key = NamespacedName.Of(entity);
        var stored = Stored(entity);
        while (Find(entity.GetType(), key)?.Metadata.ResourceVersion != stored)
        {
            await YieldAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running).ContinueWith(_ => { }, TaskScheduler.Default);
        _stop.Dispose();
        Client.Dispose();
        await Server.DisposeAsync();
    }

    private static async Task YieldAsync()
    {
        Token.ThrowIfCancellationRequested();
        await Task.Yield();
    }

    private void Seed(IKubernetesEntity entity)
    {
        _clock.StepWallClock((entity.Metadata.CreationTimestamp ?? GivenGate.Start) - _clock.GetUtcNow());
        switch (entity)
        {
            case SLOTarget target: Server.Seed(target, Json); break;
            case ReliabilityPolicy policy: Server.Seed(policy, Json); break;
            case Namespace known: Server.Seed(known, Json); break;
            case ConfigMap stop: Server.Seed(stop, Json); break;
            case ReplicaSet set: Server.Seed(set, Json); break;
            case ControllerRevision revision: Server.Seed(revision, Json); break;
            case ValidatingWebhookConfiguration webhooks: Server.Seed(webhooks, Json); break;
            default: throw new ArgumentException($"The gate caches no {entity.GetType().Name}.", nameof(entity));
        }
    }

    private string? Stored(IKubernetesEntity entity) => (string?)(entity switch
    {
        SLOTarget => Server.Stored<SLOTarget>(entity.Metadata.Name!, entity.Metadata.Namespace),
        ReliabilityPolicy => Server.Stored<ReliabilityPolicy>(entity.Metadata.Name!, entity.Metadata.Namespace),
        Namespace => Server.Stored<Namespace>(entity.Metadata.Name!),
        ValidatingWebhookConfiguration => Server.Stored<ValidatingWebhookConfiguration>(entity.Metadata.Name!),
        ReplicaSet => Server.Stored<ReplicaSet>(entity.Metadata.Name!, entity.Metadata.Namespace),
        ControllerRevision => Server.Stored<ControllerRevision>(entity.Metadata.Name!, entity.Metadata.Namespace),
        ConfigMap => Server.Stored<ConfigMap>(entity.Metadata.Name!, entity.Metadata.Namespace),
        _ => null,
    })?["metadata"]?["resourceVersion"];

    private IKubernetesEntity? Find(Type type, NamespacedName key) =>
        type == typeof(SLOTarget) ? Targets.Store.Get(key)
        : type == typeof(ReliabilityPolicy) ? Policies.Store.Get(key)
        : type == typeof(Namespace) ? Namespaces.Store.Get(key)
        : type == typeof(ValidatingWebhookConfiguration) ? Webhooks.Store.Get(key)
        : type == typeof(ReplicaSet) ? ReplicaSets.Store.Get(key)
        : type == typeof(ControllerRevision) ? Revisions.Store.Get(key)
        : Stops.Store.Get(key);

    private Informer<TEntity> Informer<TEntity>(InformerOptions options)
        where TEntity : class, IKubernetesEntity =>
        new(Client, options, TimeProvider.System, NullLogger<Informer<TEntity>>.Instance);
}
