using System.Threading.Channels;
using ControllerRuntime.Caching;
using ControllerRuntime.Client;
using ControllerRuntime.Client.Configuration;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Hosting;
using ControllerRuntime.Lifecycle;
using Microsoft.Extensions.DependencyInjection;
using ReliabilityEngine.Core.Observing.Workloads;
using ReliabilityEngine.LocalCluster.Processes;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate.Changes;
using ReliabilityEngine.Operator.Observing.Workloads;

namespace ReliabilityEngine.Cluster.Tests.Observing.Workloads;

/// <summary>The operator's caches of workloads on a real cluster, put together as the operator does.</summary>
internal sealed class CachedWorkloads : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ServiceProvider _services;
    private readonly WorkloadFactsReader _reader;
    private readonly Task[] _running;

    private CachedWorkloads(string kubeconfig)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddKeyedSingleton<IKubernetesClient>(
            ServiceKeys.Unguarded, (_, _) => new KubernetesClient(KubernetesConfiguration.Load(kubeconfig), new KubernetesJson(ApiJsonContext.Default)));
        services.AddSingleton<RevisionHistory>();
        new OperatorBuilder(services).AddWorkloadFacts();
        _services = services.BuildServiceProvider();
        _reader = _services.GetRequiredService<WorkloadFactsReader>();
        Listen<Pod>();
        Listen<Deployment>();
        Listen<ReplicaSet>();
        Listen<Node>();
        _running = [.. _services.GetServices<IInformer>().Select(informer => informer.RunAsync(_stop.Token))];
    }

    public static async Task<CachedWorkloads> OpenAsync(string kubeconfig, CancellationToken cancellationToken)
    {
        var caches = new CachedWorkloads(kubeconfig);
        await Task.WhenAll(caches._services.GetServices<IInformer>().Select(informer => informer.Synced)).WaitAsync(Patience.Limit, cancellationToken);
        return caches;
    }

    /// <summary>Reads after each change until the facts are as asked for.</summary>
    public async Task<WorkloadFacts> WaitAsync(WorkloadReference workload, string @namespace, Func<WorkloadFacts, bool> isSo, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience.Limit);
        while (true)
        {
            if (_reader.Read(workload, @namespace) is { } facts && isSo(facts))
            {
                return facts;
            }

            await _changes.Reader.ReadAsync(limit.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running).ContinueWith(_ => { }, TaskScheduler.Default);
        _stop.Dispose();
        await _services.DisposeAsync();
    }

    private void Listen<TEntity>()
        where TEntity : class, IKubernetesEntity =>
        _services.GetRequiredService<Informer<TEntity>>().AddHandler(new Signal<TEntity>(_changes.Writer));

    private sealed class Signal<TEntity>(ChannelWriter<bool> changes) : IEntityHandler<TEntity>
        where TEntity : class, IKubernetesEntity
    {
        public void OnAdded(TEntity entity) => changes.TryWrite(true);

        public void OnUpdated(TEntity before, TEntity after) => changes.TryWrite(true);

        public void OnDeleted(TEntity last) => changes.TryWrite(true);
    }
}
