using System.Text.Json;
using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;

namespace ControllerRuntime.Webhooks;

/// <summary>Reads a request's objects as a type; a request that lacks one, or whose object does not fit, is the sender's mistake.</summary>
internal sealed class AdmissionObjects<TEntity>(AdmissionRequest request, KubernetesJson json)
    where TEntity : class, IKubernetesEntity
{
    public TEntity New() => Read(request.NewObject, "object");

    public TEntity Old() => Read(request.OldObject, "oldObject");

    private TEntity Read(JsonObject? node, string field) =>
        node?.Deserialize(json.TypeInfo<TEntity>()) ?? throw new JsonException($"`request.{field}` must not be null for {request.Operation}.");
}
