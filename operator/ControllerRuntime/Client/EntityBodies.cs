using System.Text.Json.Nodes;
using ControllerRuntime.Entities;

namespace ControllerRuntime.Client;

/// <summary>Turns entities into request bodies: what the server alone may set is left out of an apply, or it would be owned or refused.</summary>
internal static class EntityBodies
{
    private static readonly string[] ServerSet = ["creationTimestamp", "deletionTimestamp", "generation", "generateName", "managedFields", "selfLink"];
    private static readonly string[] Identity = ["name", "namespace", "uid", "resourceVersion"];

    /// <summary>The whole object, with apiVersion and kind.</summary>
    public static JsonObject Whole<TEntity>(KubernetesJson json, TEntity entity)
        where TEntity : class, IKubernetesEntity
    {
        var body = json.ToNode(entity);
        var resource = ResourceInfo.Of<TEntity>();
        body["apiVersion"] = resource.ApiVersion;
        body["kind"] = resource.Kind;
        return body;
    }

    /// <summary>
    /// What is applied to the main resource. A uid is sent, to refuse recreating a deleted object; so is a resourceVersion,
    /// which makes the apply conditional: build the entity afresh rather than from a cached one to leave it out.
    /// </summary>
    public static JsonObject ForApply<TEntity>(KubernetesJson json, TEntity entity)
        where TEntity : class, IKubernetesEntity
    {
        var body = Whole(json, entity);
        body.Remove("status");
        var metadata = body["metadata"]!.AsObject();
        foreach (var name in ServerSet)
        {
            metadata.Remove(name);
        }

        return body;
    }

    /// <summary>Identity and status alone: labels, finalizers and spec of the entity must not become ours by a status write.</summary>
    public static JsonObject ForApplyStatus<TEntity>(KubernetesJson json, TEntity entity)
        where TEntity : class, IKubernetesEntity
    {
        var whole = Whole(json, entity);
        var metadata = new JsonObject();
        foreach (var name in Identity)
        {
            if (whole["metadata"]![name] is { } value)
            {
                metadata[name] = value.DeepClone();
            }
        }

        return new JsonObject
        {
            ["apiVersion"] = whole["apiVersion"]!.DeepClone(),
            ["kind"] = whole["kind"]!.DeepClone(),
            ["metadata"] = metadata,
            ["status"] = whole["status"]?.DeepClone() ?? new JsonObject(),
        };
    }
}
