using System.Text.Json;
using System.Text.Json.Nodes;

namespace ControllerRuntime.Webhooks;

/// <summary>
/// A node keeps the bytes of its strings until somebody reads them; bytes that are no Unicode then fail far from where they came in. Reading
/// all of them at the door makes that the sender's mistake.
/// </summary>
internal static class JsonText
{
    /// <exception cref="JsonException">A name or a string is no Unicode text.</exception>
    public static void EnsureReadable(JsonNode? node)
    {
        try
        {
            Read(node);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // An ArgumentException: a name that is there twice.
            throw new JsonException(e.Message, e);
        }
    }

    private static void Read(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var (_, value) in map)
                {
                    Read(value);
                }

                break;
            case JsonArray list:
                foreach (var item in list)
                {
                    Read(item);
                }

                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                value.GetValue<string>();
                break;
        }
    }
}
