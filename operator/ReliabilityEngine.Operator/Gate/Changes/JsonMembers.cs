using System.Text.Json.Nodes;

namespace ReliabilityEngine.Operator.Gate.Changes;

/// <summary>The members of two objects side by side.</summary>
internal static class JsonMembers
{
    /// <summary>Every name that one of the two has; null has none.</summary>
    public static IEnumerable<string> Union(JsonObject? left, JsonObject? right) =>
        (left ?? []).Select(member => member.Key).Union((right ?? []).Select(member => member.Key), StringComparer.Ordinal);
}
