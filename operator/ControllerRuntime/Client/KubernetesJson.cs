using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ControllerRuntime.Entities;

namespace ControllerRuntime.Client;

/// <summary>
/// JSON as Kubernetes writes it: camelCase, nulls left out, times in whole seconds (or <see cref="MicroTimeConverter"/>), enums by name.
/// The application brings its source-generated contexts; a type that none of them knows is served by reflection.
/// </summary>
public sealed class KubernetesJson
{
    public KubernetesJson(params IJsonTypeInfoResolver[] resolvers)
    {
        Options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            // Bodies are never embedded in HTML; quotes and umlauts stay readable in logs and diffs.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = JsonTypeInfoResolver.Combine([.. resolvers, RuntimeJsonContext.Default, new DefaultJsonTypeInfoResolver()]),
            Converters = { new TimeConverter(), new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
        };
        Options.MakeReadOnly();
    }

    public JsonSerializerOptions Options { get; }

    public JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    public JsonObject ToNode<T>(T value) =>
        JsonSerializer.SerializeToNode(value, TypeInfo<T>()) as JsonObject
        ?? throw new ArgumentException($"{typeof(T).Name} is no JSON object.", nameof(value));

    /// <summary>Reads an object and gives it the apiVersion and kind that items of typed lists come without.</summary>
    public TEntity ReadEntity<TEntity>(ref Utf8JsonReader reader)
        where TEntity : class, IKubernetesEntity
    {
        var entity = JsonSerializer.Deserialize(ref reader, TypeInfo<TEntity>()) ?? throw new JsonException("Expected an object, not null.");
        var resource = ResourceInfo.Of<TEntity>();
        entity.ApiVersion = entity.ApiVersion is { Length: > 0 } version ? version : resource.ApiVersion;
        entity.Kind = entity.Kind is { Length: > 0 } kind ? kind : resource.Kind;
        return entity;
    }

    public TEntity ReadEntity<TEntity>(ReadOnlySpan<byte> json)
        where TEntity : class, IKubernetesEntity
    {
        var reader = new Utf8JsonReader(json);
        return ReadEntity<TEntity>(ref reader);
    }
}
