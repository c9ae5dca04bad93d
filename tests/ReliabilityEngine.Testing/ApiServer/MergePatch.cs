using System.Text.Json.Nodes;

namespace ReliabilityEngine.Testing.ApiServer;

/// <summary>RFC 7386: null removes, objects merge, everything else replaces.</summary>
internal static class MergePatch
{
    public static void Apply(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            if (value is null)
            {
                target.Remove(name);
            }
            else if (value is JsonObject map)
            {
                if (target[name] is not JsonObject existing)
                {
                    target[name] = existing = [];
                }

                Apply(existing, map);
            }
            else
            {
                target[name] = value.DeepClone();
            }
        }
    }
}
