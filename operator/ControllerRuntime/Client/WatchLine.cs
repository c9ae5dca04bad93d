using System.Buffers;
using System.Text.Json;
using ControllerRuntime.Entities;

namespace ControllerRuntime.Client;

/// <summary>Parses one line of a watch in one pass: the object is read in place as soon as its type is known.</summary>
internal static class WatchLine
{
    public static WatchEvent<TEntity> Parse<TEntity>(KubernetesJson json, ReadOnlySequence<byte> line, string request)
        where TEntity : class, IKubernetesEntity
    {
        var reader = new Utf8JsonReader(line);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("Expected a watch event.");
        }

        string? type = null;
        var pending = reader;
        var hasPending = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("type"u8))
            {
                reader.Read();
                type = reader.GetString();
            }
            else if (reader.ValueTextEquals("object"u8))
            {
                reader.Read();
                if (type is not null)
                {
                    return ReadObject<TEntity>(json, type, ref reader, request);
                }

                // Go writes the type first; should a proxy reorder it, come back to the object later.
                pending = reader;
                hasPending = true;
                reader.Skip();
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        if (type is null || !hasPending)
        {
            throw new JsonException("A watch event has a type and an object.");
        }

        return ReadObject<TEntity>(json, type, ref pending, request);
    }

    private static WatchEvent<TEntity> ReadObject<TEntity>(KubernetesJson json, string type, ref Utf8JsonReader reader, string request)
        where TEntity : class, IKubernetesEntity => type switch
        {
            "ADDED" => new(WatchEventType.Added, json.ReadEntity<TEntity>(ref reader)),
            "MODIFIED" => new(WatchEventType.Modified, json.ReadEntity<TEntity>(ref reader)),
            "DELETED" => new(WatchEventType.Deleted, json.ReadEntity<TEntity>(ref reader)),
            "BOOKMARK" => new(WatchEventType.Bookmark, json.ReadEntity<TEntity>(ref reader)),
            "ERROR" => throw ErrorReader.FromWatch(
                JsonSerializer.Deserialize(ref reader, json.TypeInfo<StatusBody>()) ?? new StatusBody(), request),
            _ => throw new JsonException($"`{type}` is no watch event type."),
        };
}
