using System.Text.Json.Nodes;

namespace ControllerRuntime.Client;

/// <summary>
/// The objects and lists of a status that the next one does not have. A server-side apply removes what its manager owned, field by
/// field; Kubernetes 1.20 leaves null where that empties an object or a list, and then refuses the null. Removing them first, by a
/// merge patch of this shape, works on every version.
/// </summary>
public static class VanishingContainers
{
    /// <summary>A merge patch that sets each of them to null; null when nothing but values changes.</summary>
    public static JsonObject? RemovalPatch(JsonObject before, JsonObject after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var removal = new JsonObject();
        foreach (var (name, old) in before)
        {
            var next = after[name];
            if (IsFilled(old) && !IsFilled(next))
            {
                removal[name] = null;
            }
            else if (old is JsonObject inner && next is JsonObject innerNext && RemovalPatch(inner, innerNext) is { } deeper)
            {
                removal[name] = deeper;
            }
        }

        return removal.Count == 0 ? null : removal;
    }

    private static bool IsFilled(JsonNode? node) => node is JsonObject { Count: > 0 } or JsonArray { Count: > 0 };
}
