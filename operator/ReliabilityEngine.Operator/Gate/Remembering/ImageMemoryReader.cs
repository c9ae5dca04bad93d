using ControllerRuntime.Caching;
using ControllerRuntime.Client;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Lifecycle;
using ControllerRuntime.Rbac;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Telemetry;

namespace ReliabilityEngine.Operator.Gate.Remembering;

/// <summary>
/// Start reading here: fills a replica's memory, from what an earlier process left and from the caches, and reads again what the leader writes.
/// A replica is not ready before that: it would take a way back for something new.
/// </summary>
[EntityRbac(typeof(ConfigMap), Verbs = RbacVerb.List, OwnNamespaceOnly = true)]
internal sealed class ImageMemoryReader(
    [FromKeyedServices(ServiceKeys.Unguarded)] IKubernetesClient client,
    ImageMemory memory,
    RunningImages running,
    Informer<ReplicaSet> replicaSets,
    Informer<ControllerRevision> controllerRevisions,
    EngineOptions options,
    TimeProvider time,
    ILogger<ImageMemoryReader> log) : IReplicaRunnable, IReadinessCheck
{
    internal const string ConfigMapName = "reliability-engine-seen-images";

    internal const string Entry = "images.tsv.gz";

    internal const string Component = "seen-images";

    internal const string Selector = $"app.kubernetes.io/managed-by=reliability-engine,app.kubernetes.io/component={Component}";

    private static readonly TimeSpan RetryAfterFailure = TimeSpan.FromSeconds(2);

    /// <summary>How often the caches are looked at for the beginning of a day.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    /// <summary>What the leader alone finds out is not needed before the next rollout of the same workload.</summary>
    private static readonly TimeSpan ReadEvery = TimeSpan.FromMinutes(5);

    private long? _readAt;

    public string Name => "seen-images";

    /// <summary>Whether what an earlier process left has been read.</summary>
    public bool IsLoaded { get; private set; }

    public string? Failure() => IsLoaded ? null : "not read yet";

    public async Task RunAsync(CancellationToken stopping)
    {
        replicaSets.AddHandler(running);
        controllerRevisions.AddHandler(running);
        while (true)
        {
            var isRead = await TryReadAsync(stopping).ConfigureAwait(false);
            running.LookDaily();
            await Task.Delay(isRead ? LookEvery : RetryAfterFailure, time, stopping).ConfigureAwait(false);
        }
    }

    private async Task<bool> TryReadAsync(CancellationToken cancellationToken)
    {
        if (_readAt is { } before && time.GetElapsedTime(before) < ReadEvery)
        {
            return true;
        }

        try
        {
            var found = await client.ListAllAsync<ConfigMap>(options.Namespace, new ListOptions { LabelSelector = Selector }, cancellationToken).ConfigureAwait(false);
            foreach (var map in found.Items)
            {
                Take(map);
            }

            _readAt = time.GetTimestamp();
            IsLoaded = true;
            return true;
        }
        catch (KubernetesException e)
        {
            Log.SeenImagesNotRead(log, ConfigMapName, e.Message);
            return false;
        }
    }

    /// <summary>What somebody garbled is lost, and written anew.</summary>
    private void Take(ConfigMap map)
    {
        try
        {
            memory.Add(map.BinaryData?.GetValueOrDefault(Entry) is { } bytes ? ImageMemoryText.Read(bytes) : []);
        }
        catch (InvalidDataException e)
        {
            Log.SeenImagesNotRead(log, ConfigMapName, e.Message);
        }
    }
}
