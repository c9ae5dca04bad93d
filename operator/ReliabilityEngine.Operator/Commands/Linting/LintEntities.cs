using System.Text.Json;
using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Validation;

namespace ReliabilityEngine.Operator.Commands.Linting;

/// <summary>Reads, of the documents, those that others may be about.</summary>
internal static class LintEntities
{
    private static readonly KubernetesJson Json = new(ApiJsonContext.Default);

    /// <summary>Null for a kind that no rule asks for.</summary>
    public static IKubernetesEntity? Read(JsonObject entity) => (Text(entity, "apiVersion"), Text(entity, "kind")) switch
    {
        (ReliabilityApi.GroupVersion, var kind) when SpecKinds.ByName.TryGetValue(kind, out var known) => known.Read(entity),
        ("v1", "Namespace") => ReadNamespace(entity),
        _ => null,
    };

    /// <summary>The API group of an <c>apiVersion</c>.</summary>
    public static string GroupOf(string apiVersion) => apiVersion.Split('/')[0];

    public static string Text(JsonObject entity, string name) =>
        entity[name].AsText() ?? "";

    private static Namespace? ReadNamespace(JsonObject entity)
    {
        try
        {
            return entity.Deserialize(Json.TypeInfo<Namespace>()) is { Metadata: not null } read ? read : null;
        }
        catch (JsonException)
        {
            // Not ours to judge, and nothing is known of it.
            return null;
        }
    }
}
