using System.Text.Json.Nodes;

namespace ControllerRuntime.Client;

/// <summary>
/// The objects and lists of a status that the next one does not have. A server-side apply removes what its manager owned, field by
/// field; Kubernetes 1.20 leaves null where that empties an object or a list, and then refuses the null. Removing them first, by a
/// merge patch of this shape, works on every version.
/// </summary>
public static class VanishingContainers
{
    private static readonly string[] Keys = ["name", "type"];

    /// <summary>
    /// A merge patch that sets each of them to null; null when nothing but values changes. A merge patch cannot reach into a list: where
    /// they vanish inside items (told apart by <c>name</c> or <c>type</c>), or with them, it carries the old list without them. That adds and
    /// changes no value, so the patch comes to own none.
    /// </summary>
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
            else if (Deeper(old, next) is { } deeper)
            {
                removal[name] = deeper;
            }
        }

        return removal.Count == 0 ? null : removal;
    }

    private static JsonNode? Deeper(JsonNode? before, JsonNode? after) => (before, after) switch
    {
        (JsonObject old, JsonObject next) => RemovalPatch(old, next),
        (JsonArray old, JsonArray next) => WithoutVanishing(old, next),
        _ => null,
    };

    /// <summary>The old list without what vanishes inside its items, and without items that vanish with what they hold; null when nothing does.</summary>
    private static JsonArray? WithoutVanishing(JsonArray before, JsonArray after)
    {
        var nextOf = after.OfType<JsonObject>().Where(item => KeyOf(item) is not null).ToLookup(KeyOf);
        var kept = new JsonArray();
        var isSame = true;
        foreach (var item in before)
        {
            var next = item is JsonObject keyed && KeyOf(keyed) is { } key ? nextOf[key].FirstOrDefault() : null;
            var isGone = next is null && item is JsonObject gone && KeyOf(gone) is not null && gone.Any(field => IsFilled(field.Value));
            var removal = next is null ? null : RemovalPatch(item!.AsObject(), next);
            isSame &= !isGone && removal is null;
            if (!isGone)
            {
                kept.Add(removal is null ? item?.DeepClone() : Merged(item!.AsObject(), removal));
            }
        }

        return isSame ? null : kept;
    }

    /// <summary>What a merge patch makes of an object (RFC 7396), for patches of the shape made here.</summary>
    private static JsonObject Merged(JsonObject target, JsonObject patch)
    {
        var merged = target.DeepClone().AsObject();
        foreach (var (name, value) in patch)
        {
            if (value is null)
            {
                merged.Remove(name);
            }
            else
            {
                merged[name] = value is JsonObject inner ? Merged(merged[name]!.AsObject(), inner) : value.DeepClone();
            }
        }

        return merged;
    }

    private static string? KeyOf(JsonObject item) => Keys.Select(key => item[key]?.ToString()).FirstOrDefault(value => value is not null);

    private static bool IsFilled(JsonNode? node) => node is JsonObject { Count: > 0 } or JsonArray { Count: > 0 };
}
