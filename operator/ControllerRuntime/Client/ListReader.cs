using System.Text.Json;
using ControllerRuntime.Entities;

namespace ControllerRuntime.Client;

/// <summary>Reads a list in one pass over its bytes, item by item, so that no generic list type needs metadata of its own.</summary>
internal static class ListReader
{
    public static EntityList<TEntity> Read<TEntity>(KubernetesJson json, ReadOnlySpan<byte> body)
        where TEntity : class, IKubernetesEntity
    {
        var reader = new Utf8JsonReader(body);
        var items = new List<TEntity>();
        var meta = new ListMeta();
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("Expected a list.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isItems = reader.ValueTextEquals("items"u8);
            var isMetadata = reader.ValueTextEquals("metadata"u8);
            reader.Read();
            if (isMetadata)
            {
                meta = JsonSerializer.Deserialize(ref reader, json.TypeInfo<ListMeta>()) ?? meta;
            }
            else if (isItems && reader.TokenType == JsonTokenType.StartArray)
            {
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(json.ReadEntity<TEntity>(ref reader));
                }
            }
            else
            {
                reader.Skip();
            }
        }

        return new(items, meta.ResourceVersion ?? "", meta.Continue is { Length: > 0 } token ? token : null);
    }
}
