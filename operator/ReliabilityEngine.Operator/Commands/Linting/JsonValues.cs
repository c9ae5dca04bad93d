using System.Text;
using System.Text.Json;
using ControllerRuntime.Yaml;

namespace ReliabilityEngine.Operator.Commands.Linting;

/// <summary>Values of JSON one after the other, as tools write them that print a value a line.</summary>
internal static class JsonValues
{
    /// <summary>Where each value of the text starts, the first at 0; null when the text is not JSON throughout.</summary>
    public static IReadOnlyList<int>? Starts(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF'));
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { AllowMultipleValues = true, MaxDepth = GuardedParser.MaxDepth });
        var starts = new List<int>();
        var (at, bytesBefore) = (text.Length - text.TrimStart('\uFEFF').Length, 0);
        try
        {
            while (reader.Read())
            {
                at += Encoding.UTF8.GetCharCount(bytes.AsSpan(bytesBefore, (int)reader.TokenStartIndex - bytesBefore));
                bytesBefore = (int)reader.TokenStartIndex;
                starts.Add(starts.Count == 0 ? 0 : at);
                reader.Skip();
            }
        }
        catch (JsonException)
        {
            return null;
        }

        return starts;
    }
}
