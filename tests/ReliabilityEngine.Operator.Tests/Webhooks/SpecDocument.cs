using System.Text.Json.Nodes;
using ReliabilityEngine.Operator.Commands;

namespace ReliabilityEngine.Operator.Tests.Webhooks;

/// <summary>A good SLOTarget that a test spoils in one place.</summary>
internal static class SpecDocument
{
    /// <summary>The good document with the members of <paramref name="yaml"/>, an object, put into its spec; null removes one.</summary>
    public static JsonObject With(string yaml)
    {
        var document = Read("""
            apiVersion: reliabilityengine.io/v1alpha1
            kind: SLOTarget
            metadata: {name: checkout, namespace: shop}
            spec:
              objective: "99.9"
              window: 30d
              indicator:
                ratio: {errors: {metric: 'errors_total{app="checkout"}'}, total: {metric: 'requests_total{app="checkout"}'}}
            """);
        foreach (var (name, value) in Read(yaml))
        {
            if (value is null)
            {
                document["spec"]!.AsObject().Remove(name);
            }
            else
            {
                document["spec"]![name] = value.DeepClone();
            }
        }

        return document;
    }

    private static JsonObject Read(string yaml) => LintYaml.Read(yaml)[0].Root!.AsObject();
}
