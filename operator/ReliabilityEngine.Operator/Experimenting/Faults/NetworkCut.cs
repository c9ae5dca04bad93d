using System.Text.Json.Nodes;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Experimenting.Faults;

/// <summary>
/// The NetworkPolicy that leaves everything reachable but some peers: pods of the namespace that no peer's selector selects, all other namespaces,
/// and all addresses but those that the peers' pods have now. The addresses are needed because networks differ on whether an address range is also
/// about pods; a peer's pod that starts later is let through by those where it is.
/// </summary>
internal static class NetworkCut
{
    private const string NameOfNamespace = "kubernetes.io/metadata.name";

    /// <param name="podSelector">The pods that are cut off, as their workload selects them.</param>
    /// <param name="others">The pods that stay reachable.</param>
    /// <param name="peers">The addresses of the pods that do not.</param>
    /// <param name="own">The addresses of the pods that are cut off: which families there are.</param>
    public static JsonObject Policy(
        ChaosExperiment experiment, ChaosRunStatus run, JsonObject podSelector, IReadOnlyList<JsonObject> others, IReadOnlyList<string> peers, IReadOnlyList<string> own)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(podSelector);
        JsonObject[] allowed =
        [
            .. others.Select(selector => new JsonObject { ["podSelector"] = selector }),
            new JsonObject { ["namespaceSelector"] = new JsonObject { ["matchExpressions"] = new JsonArray(Elsewhere(experiment)) } },
            Addresses("0.0.0.0/0", [.. peers.Where(IsOfFour).Select(address => $"{address}/32")]),
            .. own.Concat(peers).All(IsOfFour) ? [] : (JsonObject[])[Addresses("::/0", [.. peers.Where(address => !IsOfFour(address)).Select(address => $"{address}/128")])],
        ];
        return new JsonObject
        {
            ["apiVersion"] = "networking.k8s.io/v1",
            ["kind"] = "NetworkPolicy",
            ["metadata"] = OwnedObject.Metadata(experiment, run),
            ["spec"] = new JsonObject
            {
                ["podSelector"] = podSelector.DeepClone(),
                ["policyTypes"] = new JsonArray("Egress"),
                ["egress"] = new JsonArray(new JsonObject { ["to"] = new JsonArray([.. allowed]) }),
            },
        };
    }

    /// <summary>Whether a namespace can be told from others by a label: since 1.21 each carries its name.</summary>
    public static bool IsNamed(string @namespace, IReadOnlyDictionary<string, string>? labels) => labels?.GetValueOrDefault(NameOfNamespace) == @namespace;

    private static JsonObject Elsewhere(ChaosExperiment experiment) =>
        new() { ["key"] = NameOfNamespace, ["operator"] = LabelOperators.NotIn, ["values"] = new JsonArray(experiment.Metadata.Namespace) };

    private static JsonObject Addresses(string all, IReadOnlyList<string> except)
    {
        var block = new JsonObject { ["cidr"] = all };
        if (except.Count > 0)
        {
            block["except"] = new JsonArray([.. except.Order(StringComparer.Ordinal).Select(address => JsonValue.Create(address))]);
        }

        return new JsonObject { ["ipBlock"] = block };
    }

    private static bool IsOfFour(string address) => !address.Contains(':', StringComparison.Ordinal);
}
