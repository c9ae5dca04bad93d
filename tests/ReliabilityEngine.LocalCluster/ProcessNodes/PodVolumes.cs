using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ReliabilityEngine.LocalCluster.ProcessNodes;

/// <summary>
/// The volumes of a pod as directories: a ConfigMap's files, an <c>emptyDir</c>, and a claim whose volume is a <c>hostPath</c>. Nothing is mounted:
/// where a container's command or environment names a path below a mount, it is given the directory instead.
/// </summary>
internal sealed class PodVolumes
{
    private readonly Dictionary<string, string> _directories = [];

    private PodVolumes()
    {
    }

    /// <exception cref="ProcessNodeException">A volume is of another kind, or what it is made of is not there.</exception>
    public static async Task<PodVolumes> MakeAsync(NodeClient client, JsonObject pod, string root, CancellationToken cancellationToken)
    {
        var volumes = new PodVolumes();
        var home = pod["metadata"]!["namespace"]!.GetValue<string>();
        foreach (var volume in (pod["spec"]!["volumes"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var name = volume["name"]!.GetValue<string>();
            volumes._directories[name] =
                volume["emptyDir"] is not null ? Directory.CreateDirectory(Path.Combine(root, name)).FullName
                : volume["configMap"] is JsonObject source ? await ConfigMapAsync(client, home, source, Path.Combine(root, name), cancellationToken)
                : volume["persistentVolumeClaim"]?["claimName"]?.GetValue<string>() is { } claim ? await ClaimAsync(client, home, claim, cancellationToken)
                : throw new ProcessNodeException($"The volume \"{name}\" is none of emptyDir, configMap and persistentVolumeClaim: the process node knows no other.");
        }

        return volumes;
    }

    /// <summary>A text of the container with the directories in place of the paths that it mounts.</summary>
    public string Placed(JsonObject container, string text) =>
        (container["volumeMounts"] as JsonArray ?? []).OfType<JsonObject>()
            .OrderByDescending(mount => mount["mountPath"]!.GetValue<string>().Length)
            .Aggregate(text, (placed, mount) => Replace(
                placed, mount["mountPath"]!.GetValue<string>(),
                Path.Combine(_directories[mount["name"]!.GetValue<string>()], mount["subPath"]?.GetValue<string>() ?? "")));

    /// <summary>A path where it stands as one, alone or as the start of a longer one: <c>/work</c> is no part of <c>/workshop</c>.</summary>
    public static string Replace(string text, string path, string by) =>
        Regex.Replace(text, $@"(?<![\w/.-]){Regex.Escape(path.TrimEnd('/'))}(?![\w.-])", by.Replace("$", "$$", StringComparison.Ordinal));

    private static async Task<string> ConfigMapAsync(NodeClient client, string home, JsonObject source, string directory, CancellationToken cancellationToken)
    {
        var name = source["name"]!.GetValue<string>();
        if (source["items"] is not null)
        {
            throw new ProcessNodeException($"The volume of the ConfigMap \"{name}\" has `items`: the process node takes all keys or none.");
        }

        var map = await client.GetAsync($"/api/v1/namespaces/{home}/configmaps/{name}", cancellationToken)
            ?? throw new ProcessNodeException($"There is no ConfigMap \"{name}\" in the namespace {home}.");
        Directory.CreateDirectory(directory);
        foreach (var (key, value) in map["data"] as JsonObject ?? [])
        {
            await File.WriteAllTextAsync(Path.Combine(directory, key), value!.GetValue<string>(), cancellationToken);
        }

        return directory;
    }

    private static async Task<string> ClaimAsync(NodeClient client, string home, string name, CancellationToken cancellationToken)
    {
        var claim = await client.GetAsync($"/api/v1/namespaces/{home}/persistentvolumeclaims/{name}", cancellationToken);
        var volume = claim?["spec"]?["volumeName"] is { } bound ? await client.GetAsync($"/api/v1/persistentvolumes/{bound}", cancellationToken) : null;
        return volume?["spec"]?["hostPath"]?["path"]?.GetValue<string>()
            ?? throw new ProcessNodeException($"The claim \"{name}\" is not bound to a volume with a `hostPath`: the process node knows no other.");
    }
}
