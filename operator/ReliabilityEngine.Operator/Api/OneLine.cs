namespace ReliabilityEngine.Operator.Api;

/// <summary>Text of others, fit for a sentence of ours: no line breaks, and no longer than there is room.</summary>
internal static class OneLine
{
    /// <summary>The text with a blank for every control character, cut with an ellipsis where it is too long.</summary>
    public static string Cut(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        var line = text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)) : text;
        if (line.Length <= most)
        {
            return line;
        }

        // Room for the ellipsis; and half a surrogate pair is no text.
        var room = most - 1;
        return string.Concat(line.AsSpan(0, char.IsHighSurrogate(line[room - 1]) ? room - 1 : room), "…");
    }
}
