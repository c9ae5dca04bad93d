using System.Text.Json.Nodes;
using ReliabilityEngine.LocalCluster.Kubernetes;
using ReliabilityEngine.LocalCluster.Processes;

namespace ReliabilityEngine.LocalCluster.Demo;

/// <summary>
/// The cluster as the demonstration uses it. One of its own goes at the end with everything in it. On a cluster of the user's it refuses to
/// begin where it would touch what it did not create, and takes away again what it did.
/// </summary>
internal sealed class DemoCluster : IAsyncDisposable
{
    private static readonly string[] Standard = ["default", "local"];

    private readonly TextWriter _output;
    private readonly DemoManifests _standard;
    private readonly Stack<DemoManifests> _further = new();

    private DemoCluster(TextWriter output, LocalKubernetes kubernetes, DemoManifests standard)
    {
        _output = output;
        Kubernetes = kubernetes;
        _standard = standard;
    }

    public LocalKubernetes Kubernetes { get; }

    /// <exception cref="DemoException">The cluster holds objects of the same names that are not the demonstration's.</exception>
    public static async Task<DemoCluster> OpenAsync(TextWriter output, CancellationToken cancellationToken)
    {
        var kubernetes = await LocalKubernetes.StartAsync(LocalKubernetesOptions.WithNodes, cancellationToken);
        try
        {
            var cluster = new DemoCluster(output, kubernetes, await DemoManifests.ReadAsync(kubernetes, Standard, cancellationToken));
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

    /// <summary>Applies a folder of `config`.</summary>
    public async Task ApplyAsync(string folder, CancellationToken cancellationToken) =>
        await ApplyAsync(await DemoManifests.ReadAsync(Kubernetes, [folder], cancellationToken), cancellationToken);

    /// <summary>Applies objects; they go before those that were applied earlier.</summary>
    public async Task ApplyAsync(DemoManifests manifests, CancellationToken cancellationToken)
    {
        _further.Push(manifests);
        await Kubernetes.ApplyAsync(manifests.ToString(), cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (Kubernetes.IsExisting && _further.Count > 0)
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
        var found = await Kubernetes.KubectlAsync(["get", "--ignore-not-found", "-o", "json", "-f", "-"], _standard.ToString(), cancellationToken);
        if (found.Length == 0)
        {
            return;
        }

        var document = JsonNode.Parse(found)!;
        var objects = document["kind"]!.GetValue<string>() == "List" ? document["items"]!.AsArray().ToList() : [document];
        var foreign = objects.Where(item => item!["metadata"]!["labels"]?[DemoManifests.Label] is null)
            .Select(item => $"{item!["kind"]} {item["metadata"]!["name"]}").ToList();
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
        while (_further.TryPop(out var manifests))
        {
            await DeleteAsync(manifests, cancellationToken);
        }

        await DeleteAsync(_standard, cancellationToken);
    }

    private Task<string> DeleteAsync(DemoManifests manifests, CancellationToken cancellationToken) => Kubernetes.KubectlAsync(
        ["delete", "--ignore-not-found", Patience.KubectlTimeout, "-f", "-"], manifests.Reversed().ToString(), cancellationToken);
}
