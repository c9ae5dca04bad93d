using System.Text.Json.Nodes;

namespace ReliabilityEngine.Operator.Tests.Webhooks;

/// <summary>Makes nonsense of documents, always the same for a seed.</summary>
internal static class Damage
{
    /// <summary>Values that hardly fit where another stood; some are no JSON.</summary>
    public static IReadOnlyList<string> WrongValues { get; } = ["null", "true", "-1", "1e400", "\"\"", "\"\\ud800\"", "[]", "{}", "[[{}]]"];

    /// <summary>The bytes with some lost, changed or repeated.</summary>
    public static byte[] Of(byte[] body, Random random)
    {
        var at = random.Next(body.Length);
        var length = random.Next(1, Math.Min(40, body.Length - at + 1));
        switch (random.Next(4))
        {
            case 0:
                return body[..at];
            case 1:
                random.NextBytes(body.AsSpan(at, length));
                return body;
            case 2:
                return [.. body[..at], .. body[(at + length)..]];
            default:
                return [.. body[..(at + length)], .. body[at..]];
        }
    }

    /// <summary>The paths of every value of a document, its own first.</summary>
    public static List<string> Values(JsonNode node) => node switch
    {
        JsonObject map => [.. map.Where(p => p.Value is not null).SelectMany(p => Values(p.Value!)).Prepend(node.GetPath())],
        JsonArray list => [.. list.SelectMany(item => Values(item!)).Prepend(node.GetPath())],
        _ => [node.GetPath()],
    };

    /// <summary>The document's text with one value changed; text, for some wrong values are no JSON.</summary>
    public static string Replaced(JsonNode document, string path, string wrong)
    {
        const string Mark = "replaced";
        Find(document, path)?.ReplaceWith(Mark);
        return document.ToJsonString().Replace($"\"{Mark}\"", wrong, StringComparison.Ordinal);
    }

    private static JsonNode? Find(JsonNode node, string path)
    {
        if (node.GetPath() == path)
        {
            return node.Parent is null ? null : node;
        }

        var children = node switch { JsonObject map => map.Select(pair => pair.Value), JsonArray list => list, _ => [] };
        return children.OfType<JsonNode>().Select(child => Find(child, path)).FirstOrDefault(found => found is not null);
    }
}
