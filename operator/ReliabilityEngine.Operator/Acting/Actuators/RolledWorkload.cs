using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate.Changes;

namespace ReliabilityEngine.Operator.Acting.Actuators;

/// <summary>A workload as the apiserver holds it, and the change that gives it another pod template.</summary>
/// <param name="Name">The object, as <c>Kind/name</c>.</param>
/// <param name="Path">Where the apiserver serves it.</param>
/// <param name="Whole">All of it.</param>
internal sealed record RolledWorkload(string Name, string Path, JsonObject Whole)
{
    private const string ActionPath = "/metadata/annotations/reliabilityengine.io~1action";

    public string Uid => (string?)Whole["metadata"]?["uid"] ?? "";

    /// <summary>Null where the template stands elsewhere.</summary>
    public JsonObject? Template => Whole["spec"]?["template"] as JsonObject;

    /// <summary>The ReliabilityAction that it was last rolled back for, as <c>namespace/name</c>.</summary>
    public string? RolledFor => (string?)Whole["metadata"]?["annotations"]?[ReliabilityApi.ActionAnnotation];

    /// <summary>As it is now, from the apiserver; null when it is gone.</summary>
    public static async Task<RolledWorkload?> ReadAsync(IApiReader reader, WorkloadReference workload, string @namespace, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(workload);
        var path = WorkloadPaths.Of(workload, @namespace);
        return await reader.GetRawAsync(path, cancellationToken).ConfigureAwait(false) is JsonObject whole ? new RolledWorkload(workload.KindAndName(), path, whole) : null;
    }

    /// <summary>Why its pods would not follow another template, and the remedy; null where they do.</summary>
    public string? WhyNot() => (Whole["spec"]?["workloadRef"] as JsonObject, HeldBack.Read(Whole)) switch
    {
        ({ } elsewhere, _) => $"{Name} takes its pods from {(string?)elsewhere["kind"]}/{(string?)elsewhere["name"]} (`workloadRef`): roll that one back by hand, or move its template into {Name}.",
        (_, { IsPaused: true }) => $"{Name} is paused, and no pod would follow: resume it (`spec.paused: false`).",
        (_, { IsOnDelete: true }) => $"{Name} replaces pods only when they are deleted (`updateStrategy` OnDelete): set RollingUpdate, or roll it back by hand.",
        _ => null,
    };

    /// <summary>A JSON patch. It is a conflict when somebody has written the workload since it was read.</summary>
    /// <param name="template">What its pods are made from.</param>
    /// <param name="action">What <see cref="RolledFor"/> is from now on; null for nothing.</param>
    public JsonArray Patch(JsonObject template, string? action)
    {
        ArgumentNullException.ThrowIfNull(template);
        var patch = new JsonArray(
            Step("replace", "/metadata/resourceVersion", (string?)Whole["metadata"]?["resourceVersion"]),
            Step("replace", "/spec/template", template.DeepClone()));
        if (action is null)
        {
            if (RolledFor is not null)
            {
                patch.Add(new JsonObject { ["op"] = "remove", ["path"] = ActionPath });
            }

            return patch;
        }

        if (Whole["metadata"]?["annotations"] is not JsonObject)
        {
            patch.Add(Step("add", "/metadata/annotations", new JsonObject()));
        }

        patch.Add(Step("add", ActionPath, action));
        return patch;
    }

    private static JsonObject Step(string operation, string path, JsonNode? value) => new() { ["op"] = operation, ["path"] = path, ["value"] = value };
}
