using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace ReliabilityEngine.Testing.ApiServer;

/// <summary>Merges what one manager declares into what is there: values it no longer sends go, unless somebody else owns them too.</summary>
internal static class ServerSideApply
{
    private static readonly string[] IdentityFields = ["name", "namespace", "uid", "resourceVersion"];

    public static (JsonObject Body, FieldOwners Owners) Apply(ObjectKey key, JsonObject live, FieldOwners owners, JsonObject declared, string manager, bool force)
    {
        var wanted = Managed(declared);
        var paths = FieldPath.Leaves(wanted).Keys.ToImmutableHashSet();
        var current = FieldPath.Leaves(live);
        var changed = FieldPath.Leaves(wanted)
            .Where(l => current.TryGetValue(l.Key, out var value) && !JsonNode.DeepEquals(value, l.Value))
            .Select(l => l.Key).ToHashSet();
        if (!force && changed.FirstOrDefault(p => owners.IsOwnedByAnother(p, manager)) is { } conflict)
        {
            throw ApiFailure.Conflict(key, $"Apply failed with 1 conflict: {conflict}");
        }

        var dropped = owners.Of(manager).Except(paths).Where(p => !owners.IsOwnedByAnother(p, manager)).ToHashSet();
        var body = live.DeepClone().AsObject();
        Prune(body, "", "", dropped);
        Merge(body, wanted);
        return (body, owners.Applied(manager, paths, changed));
    }

    /// <summary>Identity is not owned by anybody.</summary>
    private static JsonObject Managed(JsonObject declared)
    {
        var copy = declared.DeepClone().AsObject();
        copy.Remove("apiVersion");
        copy.Remove("kind");
        if (copy["metadata"] is JsonObject metadata)
        {
            foreach (var name in IdentityFields)
            {
                metadata.Remove(name);
            }

            if (metadata.Count == 0)
            {
                copy.Remove("metadata");
            }
        }

        return copy;
    }

    /// <summary>Removes dropped values, and maps and lists that are empty because of it; true when nothing is left of the node.</summary>
    private static bool Prune(JsonNode? node, string path, string name, HashSet<string> dropped)
    {
        switch (node)
        {
            case JsonObject map:
                var pruned = false;
                foreach (var key in map.Select(p => p.Key).ToList())
                {
                    var at = FieldPath.Field(path, key);
                    if (dropped.Contains(at) || Prune(map[key], at, key, dropped))
                    {
                        map.Remove(key);
                        pruned = true;
                    }
                }

                return pruned && map.Count == 0;
            case JsonArray list when FieldPath.IsSet(name):
                return list.RemoveAll(i => dropped.Contains(FieldPath.Item(path, (string)i!))) > 0 && list.Count == 0;
            case JsonArray list when FieldPath.KeyOf(name, list) is { } keyField:
                var removed = list.RemoveAll(i => dropped.Contains(FieldPath.Item(path, (string)i![keyField]!)));
                foreach (var item in list)
                {
                    Prune(item, FieldPath.Item(path, (string)item![keyField]!), "", dropped);
                }

                return removed > 0 && list.Count == 0;
            default:
                return false;
        }
    }

    private static void Merge(JsonObject target, JsonObject wanted)
    {
        foreach (var (name, value) in wanted)
        {
            switch (value)
            {
                case JsonObject map when target[name] is JsonObject existing:
                    Merge(existing, map);
                    break;
                case JsonArray set when FieldPath.IsSet(name) && target[name] is JsonArray existing:
                    var known = existing.Select(i => (string)i!).ToHashSet();
                    foreach (var item in set.Where(i => !known.Contains((string)i!)))
                    {
                        existing.Add(item!.DeepClone());
                    }

                    break;
                case JsonArray list when target[name] is JsonArray existing && FieldPath.KeyOf(name, list) is { } keyField:
                    MergeItems(existing, list, keyField);
                    break;
                default:
                    target[name] = value?.DeepClone();
                    break;
            }
        }
    }

    private static void MergeItems(JsonArray existing, JsonArray wanted, string keyField)
    {
        foreach (var item in wanted)
        {
            var key = (string)item![keyField]!;
            if (existing.FirstOrDefault(e => (string?)e![keyField] == key) is JsonObject found)
            {
                Merge(found, item.AsObject());
            }
            else
            {
                existing.Add(item.DeepClone());
            }
        }
    }
}
