using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ReliabilityEngine.LocalCluster.Engine;
using ReliabilityEngine.LocalCluster.Kubernetes;

namespace ReliabilityEngine.LocalCluster.Demo;

/// <summary>
/// The objects that the demonstration puts into a cluster, as committed and with a label, so that it knows its own again: on a cluster of
/// the user's nothing else is touched, and nothing of it stays.
/// </summary>
internal sealed class DemoManifests
{
    /// <summary>On every object that the demonstration creates.</summary>
    public const string Label = "reliabilityengine.io/demo";

    private DemoManifests(IReadOnlyList<JsonNode> objects) => Objects = objects;

    public IReadOnlyList<JsonNode> Objects { get; }

    /// <summary>Reads the kustomization of a folder of `config`.</summary>
    public static async Task<DemoManifests> ReadAsync(LocalKubernetes cluster, string folder, CancellationToken cancellationToken)
    {
        var printed = await cluster.KubectlAsync(
            ["create", "--dry-run=client", "-o", "json", "-k", Checkout.PathOf("config", folder)], null, cancellationToken);
        return new DemoManifests([.. Documents(printed).Select(WithLabel)]);
    }

    /// <summary>One object of the demonstration's own making.</summary>
    public static DemoManifests Of(JsonNode item) => new([WithLabel(item)]);

    /// <summary>Those of a kind.</summary>
    public IEnumerable<JsonNode> OfKind(string kind) => Objects.Where(item => item["kind"]!.GetValue<string>() == kind);

    /// <summary>All but those of a kind.</summary>
    public DemoManifests Without(IReadOnlyList<string> kinds) => new([.. Objects.Where(item => !kinds.Contains(item["kind"]!.GetValue<string>()))]);

    /// <summary>These, then others.</summary>
    public DemoManifests And(DemoManifests others) => new([.. Objects, .. others.Objects]);

    /// <summary>The last first: what is made of a kind goes before the kind.</summary>
    public DemoManifests Reversed() => new([.. Objects.Reverse()]);

    /// <summary>One List, as kubectl takes it.</summary>
    public override string ToString() => new JsonObject
    {
        ["apiVersion"] = "v1",
        ["kind"] = "List",
        ["items"] = new JsonArray([.. Objects.Select(item => item.DeepClone())]),
    }.ToJsonString();

    /// <summary>The objects that kubectl has printed: one document after the other, or a List, as its version likes; none for nothing.</summary>
    public static IEnumerable<JsonNode> Documents(string printed)
    {
        var documents = new List<JsonNode>();
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(printed), new JsonReaderOptions { AllowMultipleValues = true });
        while (reader.Read())
        {
            documents.Add(JsonNode.Parse(ref reader)!);
        }

        return documents.SelectMany(document => document["kind"]!.GetValue<string>() == "List" ? [.. document["items"]!.AsArray()!] : (JsonNode[])[document]);
    }

    private static JsonNode WithLabel(JsonNode item)
    {
        var labelled = item.DeepClone();
        var metadata = labelled["metadata"]!.AsObject();
        var labels = metadata["labels"]?.AsObject();
        if (labels is null)
        {
            metadata["labels"] = labels = [];
        }

        labels[Label] = "true";
        return labelled;
    }
}
