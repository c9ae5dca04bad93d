using System.Threading.Channels;
using ControllerRuntime.Caching;
using ControllerRuntime.Client;
using ControllerRuntime.Client.Configuration;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Events;
using Microsoft.Extensions.Logging.Abstractions;
using ReliabilityEngine.LocalCluster.Engine;
using ReliabilityEngine.Operator.Acting;
using ReliabilityEngine.Operator.Acting.Actuators;
using ReliabilityEngine.Operator.Acting.Executing;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Gate;
using ReliabilityEngine.Operator.Observing.Workloads;
using ReliabilityEngine.Operator.Telemetry;
using ReliabilityEngine.Testing;
using ReliabilityEngine.Testing.Telemetry;

namespace ReliabilityEngine.Cluster.Tests.Acting;

/// <summary>What carries out actions, composed as the operator composes it, in this process on a real cluster and by a clock that is moved.</summary>
internal sealed class HostedExecutor : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly List<IInformer> _informers = [];
    private readonly List<Func<CancellationToken, Task<bool>>> _areCurrent = [];
    private readonly List<Task> _running = [];
    private readonly TestMeters _meters = new();
    private readonly ReplicaNeeds _needs;
    private readonly KubernetesClient _client;
    private readonly DrainActuator _drain;
    private readonly Admissions _admissions;
    private readonly ActionExecutor _executor;

    private HostedExecutor(string kubeconfig)
    {
        _client = new KubernetesClient(KubernetesConfiguration.Load(kubeconfig), new KubernetesJson(ApiJsonContext.Default));
        var metrics = new EngineMetrics(_meters);
        _needs = new ReplicaNeeds(metrics);
        var configuration = new LiveConfiguration(new EngineOptions { Namespace = EngineInstallation.Namespace });
        var (actions, targets, policies) = (Cache<ReliabilityAction>(), Cache<SLOTarget>(), Cache<ReliabilityPolicy>());
        var namespaces = Cache<Namespace>();
        var stops = Cache<ConfigMap>(EngineInstallation.Namespace, $"metadata.name={ReliabilityApi.StopConfigMap}");
        var autoscalers = new Autoscalers(Cache<HorizontalPodAutoscaler>());
        _drain = new DrainActuator(_client, _client, new PodEviction(_client, new ApiDiscovery(_client, TimeProvider.System)));
        _admissions = new Admissions(_ => { }, Time);
        _executor = new ActionExecutor(
            [new ScaleActuator(_client, _client, autoscalers), _drain], _admissions,
            new SafePoints(
                new GateNamespaces(namespaces, stops, configuration), targets, new PolicySelection(new NamespaceIndex(targets, policies), targets, policies),
                new Permissions(namespaces, configuration), _needs),
            new Succession(actions), new ExecutionRecorder(_client, Time),
            new ExecutionNews(new EventRecorder(_client, new EventRecorderOptions(), Time, NullLogger<EventRecorder>.Instance), metrics), Time);
    }

    /// <summary>From the machine's own time on: what the cluster stamps lies before it.</summary>
    public ManualTimeProvider Time { get; } = new(TimeProvider.System.GetUtcNow());

    /// <param name="kubeconfig">Of the operator's account.</param>
    public static async Task<HostedExecutor> OpenAsync(string kubeconfig, CancellationToken cancellationToken)
    {
        var hosted = new HostedExecutor(kubeconfig);
        hosted._running.AddRange(hosted._informers.Select(informer => informer.RunAsync(hosted._stop.Token)));
        await Task.WhenAll(hosted._informers.Select(informer => informer.Synced)).WaitAsync(cancellationToken);
        return hosted;
    }

    /// <summary>A decision wants a record carried out.</summary>
    public void Admit(NamespacedName record) => _admissions.Admit(record);

    /// <summary>How many replicas the load to come needs of a target's workload, as a pass over it would find.</summary>
    public void Need(NamespacedName target, int replicas) =>
        _needs.Note(new SLOTarget { Metadata = new ObjectMeta { Name = target.Name, Namespace = target.Namespace } }, replicas);

    /// <summary>Passes as the controller makes them, finalizer included, until one changes nothing.</summary>
    public async Task<ReliabilityAction> VisitToRestAsync(NamespacedName key, CancellationToken cancellationToken)
    {
        while (true)
        {
            await SyncAsync(cancellationToken);
            var before = await ReadAsync(key, cancellationToken);
            var isCarried = before.Metadata.Finalizers?.Contains(ReliabilityApi.ExecutionFinalizer) == true;
            if (ActionExecutor.IsNeeded(before) != isCarried)
            {
                await SetFinalizerAsync(before, !isCarried, cancellationToken);
                continue;
            }

            var result = await _executor.VisitAsync(before, cancellationToken);
            Assert.True(result.IsSuccess, result.ErrorMessage);
            var after = await ReadAsync(key, cancellationToken);
            if (after.Metadata.ResourceVersion == before.Metadata.ResourceVersion && !ExecutionStates.IsUnderWay(after.Status?.Execution?.State))
            {
                return after;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running).ContinueWith(_ => { }, TaskScheduler.Default);
        _stop.Dispose();
        _drain.Dispose();
        _meters.Dispose();
        _client.Dispose();
    }

    private async Task<ReliabilityAction> ReadAsync(NamespacedName key, CancellationToken cancellationToken) =>
        (await _client.GetAsync<ReliabilityAction>(key, cancellationToken))!;

    private Task<MetadataOnly<ReliabilityAction>> SetFinalizerAsync(ReliabilityAction record, bool isCarried, CancellationToken cancellationToken) => _client.ApplyAsync(
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
        "reliabilityaction/finalizer", cancellationToken);

    /// <summary>Returns once the caches hold what the apiserver does.</summary>
    private async Task SyncAsync(CancellationToken cancellationToken)
    {
        foreach (var isCurrent in _areCurrent)
        {
            while (!await isCurrent(cancellationToken))
            {
                await _changes.Reader.ReadAsync(cancellationToken);
            }
        }
    }

    private EntityStore<TEntity> Cache<TEntity>(string? @namespace = null, string? fieldSelector = null)
        where TEntity : class, IKubernetesEntity
    {
        var informer = new Informer<TEntity>(
            _client, new InformerOptions { Namespace = @namespace, FieldSelector = fieldSelector }, TimeProvider.System, NullLogger<Informer<TEntity>>.Instance);
        informer.AddHandler(new Signal<TEntity>(_changes.Writer));
        _informers.Add(informer);
        _areCurrent.Add(async token =>
        {
            var there = await _client.ListAsync<TEntity>(@namespace, new ListOptions { FieldSelector = fieldSelector }, token);
            return there.Items.Count == informer.Store.Count
                && there.Items.All(entity => informer.Store.Get(NamespacedName.Of(entity))?.Metadata.ResourceVersion == entity.Metadata.ResourceVersion);
        });
        return informer.Store;
    }

    private sealed class Signal<TEntity>(ChannelWriter<bool> changes) : IEntityHandler<TEntity>
        where TEntity : class, IKubernetesEntity
    {
        public void OnAdded(TEntity entity) => changes.TryWrite(true);

        public void OnUpdated(TEntity before, TEntity after) => changes.TryWrite(true);

        public void OnDeleted(TEntity last) => changes.TryWrite(true);
    }
}
