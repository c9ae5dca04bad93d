using System.Text.Json.Nodes;

namespace ReliabilityEngine.Operator.Tests.Gate.Changes;

/// <summary>A workload of one container, as an admission request shows it, to be changed piece by piece.</summary>
internal static class Rollout
{
    public static JsonObject Workload(string kind = "Deployment") => Parse(
        $$"""
        {
          "apiVersion": "apps/v1", "kind": "{{kind}}",
          "metadata": { "name": "checkout", "namespace": "shop", "uid": "uid-of-checkout", "annotations": {} },
          "spec": {
            "replicas": 3, "selector": { "matchLabels": { "app": "checkout" } },
            "template": {
              "metadata": { "labels": { "app": "checkout" } },
              "spec": {
                "containers": [ {
                  "name": "app", "image": "shop/checkout:1",
                  "env": [ { "name": "MODE", "value": "live" } ],
                  "resources": { "limits": { "memory": "1Gi" }, "requests": { "cpu": "100m", "memory": "512Mi" } }
                } ],
                "restartPolicy": "Always"
              }
            }
          }
        }
        """);

    /// <summary>The workload with a piece set; names and indexes separated by dots, <c>template</c> being the pod template.</summary>
    public static JsonObject With(this JsonObject workload, string path, string? json)
    {
        var next = workload.DeepClone().AsObject();
        JsonNode at = next;
        var names = path.Replace("template", "spec.template", StringComparison.Ordinal).Split('.');
        foreach (var name in names[..^1])
        {
            at = at is JsonArray list ? list[Index(name)]! : at[name]!;
        }

        if (at is JsonArray items)
        {
            items.Insert(Index(names[^1]), JsonNode.Parse(json!));
        }
        else if (json is null)
        {
            at.AsObject().Remove(names[^1]);
        }
        else
        {
            at[names[^1]] = JsonNode.Parse(json);
        }

        return next;
    }

    public static JsonObject WithResources(this JsonObject workload, string? resources) => workload.With("template.spec.containers.0.resources", resources);

    public static JsonObject WithImage(this JsonObject workload, string image) => workload.With("template.spec.containers.0.image", $"\"{image}\"");

    public static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();

    private static int Index(string name) => int.Parse(name, System.Globalization.CultureInfo.InvariantCulture);
}
