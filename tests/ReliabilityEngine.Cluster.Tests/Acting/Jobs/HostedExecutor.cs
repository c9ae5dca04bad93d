using ControllerRuntime.Caching;
using ControllerRuntime.Client;
using ControllerRuntime.Client.Configuration;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Reconciliation;
using Microsoft.Extensions.Logging.Abstractions;
using ReliabilityEngine.LocalCluster.Engine;
using ReliabilityEngine.LocalCluster.Kubernetes;
using ReliabilityEngine.LocalCluster.Processes;
using ReliabilityEngine.Operator.Acting;
using ReliabilityEngine.Operator.Acting.Actuators;
using ReliabilityEngine.Operator.Acting.Executing;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Gate;
using ReliabilityEngine.Operator.Telemetry;
using ReliabilityEngine.Testing.Telemetry;

namespace ReliabilityEngine.Cluster.Tests.Acting.Jobs;

/// <summary>
/// What carries out jobs, in this process, on a real apiserver and under the roles that are shipped. Decisions are left out: the test admits a
/// record, as a decision would.
/// </summary>
internal sealed class HostedExecutor : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TestMeters _meters = new();
    private readonly List<Task> _running = [];
    private readonly KubernetesClient _client;
    private readonly Admissions _admissions = new(_ => { }, TimeProvider.System);
    private readonly ActionExecutor _executor;
    private readonly IReadOnlyList<IInformer> _informers;

    private HostedExecutor(string kubeconfig)
    {
        _client = new KubernetesClient(KubernetesConfiguration.Load(kubeconfig), new KubernetesJson(ApiJsonContext.Default));
        var metrics = new EngineMetrics(_meters);
        var configuration = new LiveConfiguration(new EngineOptions { Namespace = EngineInstallation.Namespace });
        var (actions, targets, policies, namespaces) = (Cache<ReliabilityAction>(), Cache<SLOTarget>(), Cache<ReliabilityPolicy>(), Cache<Namespace>());
        var stops = Cache<ConfigMap>(new() { Namespace = EngineInstallation.Namespace, FieldSelector = $"metadata.name={ReliabilityApi.StopConfigMap}" });
        var selection = new PolicySelection(new NamespaceIndex(targets.Store, policies.Store), targets.Store, policies.Store);
        Actuator = new JobActuator(_client, _client);
        _executor = new ActionExecutor(
            [Actuator], _admissions,
            new SafePoints(new GateNamespaces(namespaces.Store, stops.Store, configuration), targets.Store, selection, new Permissions(namespaces.Store, configuration), new ReplicaNeeds(metrics)),
            new Succession(actions.Store), new ExecutionRecorder(_client, TimeProvider.System), new ExecutionNews(new NoEvents(), metrics), TimeProvider.System);
        _informers = [actions, targets, policies, namespaces, stops];
    }

    /// <summary>To do a step of which the record does not hear: as a process that is killed before it has written it down.</summary>
    public JobActuator Actuator { get; }

    public static async Task<HostedExecutor> StartAsync(LocalKubernetes cluster, CancellationToken cancellationToken)
    {
        var kubeconfig = await cluster.CreateServiceAccountKubeconfigAsync(EngineInstallation.Namespace, EngineInstallation.ServiceAccount, cancellationToken: cancellationToken);
        var hosted = new HostedExecutor(kubeconfig);
        hosted._running.AddRange(hosted._informers.Select(informer => informer.RunAsync(hosted._stop.Token)));
        await Task.WhenAll(hosted._informers.Select(informer => informer.Synced)).WaitAsync(Patience.Limit, cancellationToken);
        return hosted;
    }

    public void Admit(NamespacedName record) => _admissions.Admit(record);

    public async Task<ReliabilityAction> ReadAsync(NamespacedName record, CancellationToken cancellationToken) => (await _client.GetAsync<ReliabilityAction>(record, cancellationToken))!;

    /// <summary>Passes over a record, as its controller makes them, until it is as asked for.</summary>
    public async Task<ReliabilityAction> VisitUntilAsync(NamespacedName record, Func<ReliabilityAction, bool> isSo, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience.Limit);
        while (true)
        {
            await VisitAsync(record, limit.Token);
            if (await ReadAsync(record, limit.Token) is var now && isSo(now))
            {
                return now;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), limit.Token);
        }
    }

    /// <summary>One pass, finalizer included.</summary>
    public async Task<ReconciliationResult<ReliabilityAction>> VisitAsync(NamespacedName name, CancellationToken cancellationToken)
    {
        var record = await ReadAsync(name, cancellationToken);
        var isCarried = record.Metadata.Finalizers?.Contains(ReliabilityApi.ExecutionFinalizer) == true;
        if (ActionExecutor.IsNeeded(record) != isCarried)
        {
            await _client.ApplyAsync(
                new MetadataOnly<ReliabilityAction>
                {
                    Metadata = new ObjectMeta
                    {
                        Name = name.Name,
                        Namespace = name.Namespace,
                        Uid = record.Metadata.Uid,
                        Finalizers = isCarried ? null : [ReliabilityApi.ExecutionFinalizer],
                    },
                },
                "reliabilityaction/finalizer", cancellationToken);
        }

        return await _executor.VisitAsync(record, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running).ContinueWith(_ => { }, TaskScheduler.Default);
        _stop.Dispose();
        _meters.Dispose();
        _client.Dispose();
    }

    private Informer<TEntity> Cache<TEntity>(InformerOptions? options = null)
        where TEntity : class, IKubernetesEntity =>
        new(_client, options ?? new(), TimeProvider.System, NullLogger<Informer<TEntity>>.Instance);
}
