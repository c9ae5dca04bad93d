using System.Text.Json.Nodes;

namespace ReliabilityEngine.Operator.Commands.Linting;

/// <summary>One document of a file, with the lines its fields are on.</summary>
/// <param name="Root">The document; null when it is empty.</param>
/// <param name="Line">Where it starts.</param>
/// <param name="Lines">Field paths and their lines.</param>
internal sealed record LintDocument(JsonNode? Root, long Line, IReadOnlyDictionary<string, long> Lines)
{
    /// <summary>The line of the field, or of the nearest field around it that is there.</summary>
    public long LineOf(string path)
    {
        for (var end = path.Length; end > 0; end = path.LastIndexOfAny(['.', '['], end - 1))
        {
            if (Lines.TryGetValue(path[..end], out var line))
            {
                return line;
            }
        }

        return Line;
    }
}
