using ReliabilityEngine.LocalCluster.Kubernetes;
using ReliabilityEngine.LocalCluster.Processes;

namespace ReliabilityEngine.LocalCluster.Demo;

/// <summary>
/// The cluster as the demonstration uses it. One of its own goes at the end with everything in it. On a cluster of the user's it refuses to
/// begin where it would touch what it did not create, and takes away again what it did.
/// </summary>
internal sealed class DemoCluster : IAsyncDisposable
{
    private readonly TextWriter _output;
    private readonly Stack<DemoManifests> _created;
    private bool _holdsAnything;

    private DemoCluster(TextWriter output, LocalKubernetes kubernetes, DemoManifests engine, DemoManifests shop)
    {
        _output = output;
        Kubernetes = kubernetes;
        (Engine, Shop) = (engine, shop);
        _created = new([Engine, Shop]);
    }

    public LocalKubernetes Kubernetes { get; }

    /// <summary>What `config/default` installs.</summary>
    public DemoManifests Engine { get; }

    /// <summary>The shop's Deployments (`config/local`).</summary>
    public DemoManifests Shop { get; }

    /// <exception cref="DemoException">The cluster holds objects of the same names that are not the demonstration's.</exception>
    public static async Task<DemoCluster> OpenAsync(TextWriter output, CancellationToken cancellationToken)
    {
        var kubernetes = await LocalKubernetes.StartAsync(LocalKubernetesOptions.WithNodes, cancellationToken);
        try
        {
            var cluster = new DemoCluster(
                output, kubernetes,
                await DemoManifests.ReadAsync(kubernetes, "default", cancellationToken),
                await DemoManifests.ReadAsync(kubernetes, "local", cancellationToken));
            if (kubernetes.IsExisting)
            {
                await output.WriteLineAsync($"      on Kubernetes 1.{kubernetes.Minor} at {kubernetes.Server}");
                await cluster.TakeOverAsync(cancellationToken);
            }

            return cluster;
        }
        catch
        {
            await kubernetes.DisposeAsync();
            throw;
        }
    }

    /// <summary>Applies objects of <see cref="Engine"/> or <see cref="Shop"/>.</summary>
    public Task ApplyAsync(DemoManifests known, CancellationToken cancellationToken)
    {
        _holdsAnything = true;
        return Kubernetes.ApplyAsync(known.ToString(), cancellationToken);
    }

    /// <summary>Applies further objects; they go before those that were applied earlier.</summary>
    public Task AddAsync(DemoManifests further, CancellationToken cancellationToken)
    {
        _created.Push(further);
        return ApplyAsync(further, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (Kubernetes.IsExisting && _holdsAnything)
            {
                await _output.WriteLineAsync("Removing from the cluster what the demo created in it.");
                await RemoveAsync(CancellationToken.None);
            }
        }
        finally
        {
            await Kubernetes.DisposeAsync();
        }
    }

    /// <summary>What an earlier run could not take away goes first; what is somebody else's stays, and the run ends.</summary>
    private async Task TakeOverAsync(CancellationToken cancellationToken)
    {
        var found = DemoManifests.Documents(
            await Kubernetes.KubectlAsync(["get", "--ignore-not-found", "-o", "json", "-f", "-"], Engine.And(Shop).ToString(), cancellationToken)).ToList();
        if (found.Count == 0)
        {
            return;
        }

        var foreign = found.Where(item => item["metadata"]!["labels"]?[DemoManifests.Label] is null)
            .Select(item => $"{item["kind"]} {item["metadata"]!["name"]}").ToList();
        if (foreign.Count > 0)
        {
            throw new DemoException(
                $"The demo would change what it did not create in this cluster: {string.Join(", ", foreign.Take(5))}"
                + $"{(foreign.Count > 5 ? $" and {foreign.Count - 5} more" : "")}. Use a cluster without the engine and without a namespace \"shop\", or remove them first.");
        }

        await _output.WriteLineAsync("      removing what an earlier demo left");
        await RemoveAsync(cancellationToken);
    }

    private async Task RemoveAsync(CancellationToken cancellationToken)
    {
        foreach (var manifests in _created)
        {
            await Kubernetes.KubectlAsync(
                ["delete", "--ignore-not-found", Patience.KubectlTimeout, "-f", "-"], manifests.Reversed().ToString(), cancellationToken);
        }
    }
}
