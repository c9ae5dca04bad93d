using System.Text.Json.Nodes;
using ReliabilityEngine.Operator.Commands.Linting;

namespace ReliabilityEngine.Operator.Tests.Validation;

/// <summary>Good documents that a test spoils in one place.</summary>
internal static class SpecDocument
{
    private static readonly Dictionary<string, string> Good = new()
    {
        ["SLOTarget"] = """
            apiVersion: reliabilityengine.io/v1alpha1
            kind: SLOTarget
            metadata: {name: checkout, namespace: shop}
            spec:
              objective: "99.9"
              window: 30d
              indicator:
                ratio: {errors: {metric: 'errors_total{app="checkout"}'}, total: {metric: 'requests_total{app="checkout"}'}}
            """,
        ["ReliabilityPolicy"] = """
            apiVersion: reliabilityengine.io/v1alpha1
            kind: ReliabilityPolicy
            metadata: {name: purchase, namespace: shop}
            spec:
              selector: {matchLabels: {team: purchase}}
            """,
        ["ChaosExperiment"] = """
            apiVersion: reliabilityengine.io/v1alpha1
            kind: ChaosExperiment
            metadata: {name: kill-checkout, namespace: shop}
            spec:
              target: {workloadRef: {kind: Deployment, name: checkout}}
              fault: {podKill: {count: 1}}
              schedule: "0 10 * * 1-5"
              steadyState: {sloTargets: [checkout]}
            """,
        ["Namespace"] = """
            apiVersion: v1
            kind: Namespace
            metadata: {name: shop}
            spec: {}
            """,
    };

    public static JsonObject With(string yaml) => With("SLOTarget", yaml);

    /// <summary>The good document with the members of <paramref name="yaml"/>, an object, put into its spec, those of `metadata` into that; null removes one.</summary>
    public static JsonObject With(string kind, string yaml)
    {
        var document = Read(Good[kind]);
        var changes = Read(yaml);
        if (changes.Remove("metadata", out var metadata))
        {
            Put(document["metadata"]!.AsObject(), metadata!.AsObject());
        }

        Put(document["spec"]!.AsObject(), changes);
        return document;
    }

    /// <summary>Documents from a list such as `[{SLOTarget: {window: 3d}}, {Namespace: {}}]`.</summary>
    public static IReadOnlyList<JsonObject> Several(string yaml) =>
        [.. LintYaml.Read(yaml)[0].Root!.AsArray().SelectMany(item => item!.AsObject()).Select(item => With(item.Key, item.Value!.ToJsonString()))];

    private static void Put(JsonObject into, JsonObject changes)
    {
        foreach (var (name, value) in changes)
        {
            into.Remove(name);
            if (value is not null)
            {
                into[name] = value.DeepClone();
            }
        }
    }

    private static JsonObject Read(string yaml) => LintYaml.Read(yaml)[0].Root!.AsObject();
}
