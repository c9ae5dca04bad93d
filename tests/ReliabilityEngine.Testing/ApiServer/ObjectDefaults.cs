using System.Globalization;
using System.Text.Json.Nodes;

namespace ReliabilityEngine.Testing.ApiServer;

/// <summary>What the server sets itself: identity, times and the generation, which follows the spec alone.</summary>
internal static class ObjectDefaults
{
    private static readonly string[] NotSpec = ["apiVersion", "kind", "metadata", "status"];
    private static readonly string[] ServerOwned = ["uid", "creationTimestamp", "generation", "deletionTimestamp", "deletionGracePeriodSeconds", "namespace", "name"];

    public static string Time(DateTimeOffset now) => now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static void OnCreate(JsonObject body, ObjectKey key, DateTimeOffset now)
    {
        body.Remove("status");
        var metadata = Metadata(body);
        metadata["name"] = key.Name;
        metadata.Remove("managedFields");
        metadata.Remove("deletionTimestamp");
        if (key.Namespace.Length > 0)
        {
            metadata["namespace"] = key.Namespace;
        }

        metadata["uid"] ??= Guid.NewGuid().ToString();
        metadata["creationTimestamp"] = Time(now);
        metadata["generation"] = 1;
    }

    /// <summary>Restores what a write of the main resource may not touch, and raises the generation when the spec changed.</summary>
    public static void OnUpdate(JsonObject body, JsonObject before)
    {
        var (metadata, old) = (Metadata(body), before["metadata"]!.AsObject());
        foreach (var name in ServerOwned)
        {
            Restore(metadata, old, name);
        }

        metadata.Remove("managedFields");
        metadata["resourceVersion"] = old["resourceVersion"]?.DeepClone();
        Restore(body, before, "status");
        if (!SameSpec(body, before))
        {
            metadata["generation"] = (long?)old["generation"] + 1 ?? 1;
        }
    }

    /// <summary>A status write leaves everything else as it was.</summary>
    public static JsonObject WithStatus(JsonObject before, JsonNode? status)
    {
        var body = before.DeepClone().AsObject();
        body.Remove("status");
        if (status is not null)
        {
            body["status"] = status.DeepClone();
        }

        return body;
    }

    public static JsonObject Metadata(JsonObject body)
    {
        if (body["metadata"] is not JsonObject metadata)
        {
            body["metadata"] = metadata = [];
        }

        return metadata;
    }

    private static void Restore(JsonObject target, JsonObject source, string name)
    {
        target.Remove(name);
        if (source[name] is { } value)
        {
            target[name] = value.DeepClone();
        }
    }

    private static bool SameSpec(JsonObject left, JsonObject right)
    {
        return JsonNode.DeepEquals(Spec(left), Spec(right));

        static JsonObject Spec(JsonObject body) =>
            new(body.Where(p => !NotSpec.Contains(p.Key)).Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())));
    }
}
