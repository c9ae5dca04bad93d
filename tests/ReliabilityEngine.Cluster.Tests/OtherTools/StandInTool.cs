using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ReliabilityEngine.LocalCluster.Kubernetes;

namespace ReliabilityEngine.Cluster.Tests.OtherTools;

/// <summary>What a tool's controller makes of the objects of its kind in a namespace, a pass at a time.</summary>
/// <param name="path">Of the kind in the namespace.</param>
/// <param name="hasSubresource">Whether a status is written by itself.</param>
internal abstract class StandInTool(LocalKubernetes cluster, string path, bool hasSubresource)
{
    public async Task<IReadOnlyList<JsonObject>> ReadAsync(CancellationToken cancellationToken) =>
        [.. (await cluster.Http.GetFromJsonAsync<JsonNode>(new Uri(path, UriKind.Relative), cancellationToken))!["items"]!.AsArray().Select(item => item!.AsObject())];

    /// <summary>One pass over all of them.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (var item in await ReadAsync(cancellationToken))
        {
            var (name, changes) = ((string)item["metadata"]!["name"]!, Reconcile(item));
            if (hasSubresource && changes.Remove("status", out var status))
            {
                await PatchAsync($"{path}/{name}/status", new JsonObject { ["status"] = status }, cancellationToken);
            }

            await PatchAsync($"{path}/{name}", changes, cancellationToken);
        }
    }

    /// <summary>What the tool writes into the object, as a merge patch.</summary>
    protected abstract JsonObject Reconcile(JsonObject item);

    protected static JsonObject Finalizers(string? finalizer) => new() { ["finalizers"] = finalizer is null ? null : new JsonArray(finalizer) };

    private async Task PatchAsync(string target, JsonObject patch, CancellationToken cancellationToken)
    {
        using var body = new StringContent(patch.ToJsonString(), null, "application/merge-patch+json");
        using var answer = await cluster.Http.PatchAsync(new Uri(target, UriKind.Relative), body, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
