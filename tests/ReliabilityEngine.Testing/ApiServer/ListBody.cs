using System.Buffers;
using System.Text.Json;

namespace ReliabilityEngine.Testing.ApiServer;

/// <summary>A page on the wire; items come without apiVersion and kind, as they do from a real server.</summary>
internal static class ListBody
{
    public static byte[] Of(ApiRequest request, ListPage page)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("kind", "List");
            json.WriteString("apiVersion", request.ApiVersion);
            json.WriteStartObject("metadata");
            json.WriteString("resourceVersion", ObjectStore.Text(page.Version));
            if (page.Continue is { } token)
            {
                json.WriteString("continue", token);
                json.WriteNumber("remainingItemCount", page.Remaining);
            }

            json.WriteEndObject();
            json.WriteStartArray("items");
            foreach (var item in page.Items)
            {
                WriteItem(json, item);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteItem(Utf8JsonWriter json, StoredObject item)
    {
        using var document = JsonDocument.Parse(item.Json);
        json.WriteStartObject();
        foreach (var property in document.RootElement.EnumerateObject().Where(p => p.Name is not ("apiVersion" or "kind")))
        {
            property.WriteTo(json);
        }

        json.WriteEndObject();
    }
}
