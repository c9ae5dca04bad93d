using System.Text.RegularExpressions;
using ReliabilityEngine.Operator.Api;

namespace ReliabilityEngine.Operator.Acting.Actuators;

/// <summary>What a container wrote for people's terminals, as part of a sentence: no colours, frames or rules, one line, and its end where it is long.</summary>
internal static partial class TerminationText
{
    /// <summary>Null where nothing is left of it.</summary>
    public static string? Of(string? message)
    {
        var text = OneLine.Cut(Colours().Replace(message ?? "", ""), int.MaxValue);
        return Blanks().Replace(Frames().Replace(text, " "), " ").Trim() is { Length: > 0 } line ? line : null;
    }

    /// <summary>The last characters: what went wrong is told at the end.</summary>
    public static string End(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= most)
        {
            return text;
        }

        var from = text.Length - most + 1;
        return string.Concat("…", text.AsSpan(char.IsLowSurrogate(text[from]) ? from + 1 : from));
    }

    /// <summary>The escape sequences of terminals (ECMA-48, control sequences).</summary>
    [GeneratedRegex(@"\x1b\[[0-?]*[ -/]*[@-~]")]
    private static partial Regex Colours();

    /// <summary>Box drawing, and rules of four characters and more.</summary>
    [GeneratedRegex(@"[\u2500-\u257F]+|([*=\-_#~])\1{3,}")]
    private static partial Regex Frames();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
