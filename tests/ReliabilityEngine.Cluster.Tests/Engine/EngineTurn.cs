using System.Collections.Concurrent;

namespace ReliabilityEngine.Cluster.Tests.Engine;

/// <summary>One scene at a time in a cluster: its engines share a lease, their checkpoints and one webhook configuration.</summary>
internal sealed class EngineTurn : IDisposable
{
    // By the apiserver's address: fixtures that are given the same cluster, as the user's own, wait for each other too.
    private static readonly ConcurrentDictionary<Uri, SemaphoreSlim> Clusters = new();

    private readonly SemaphoreSlim _cluster;

    private EngineTurn(SemaphoreSlim cluster) => _cluster = cluster;

    public static async Task<EngineTurn> TakeAsync(Uri server, CancellationToken cancellationToken)
    {
        var cluster = Clusters.GetOrAdd(server, _ => new SemaphoreSlim(1, 1));
        await cluster.WaitAsync(cancellationToken);
        return new EngineTurn(cluster);
    }

    public void Dispose() => _cluster.Release();
}
