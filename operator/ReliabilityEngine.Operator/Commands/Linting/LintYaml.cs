using System.Buffers;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ControllerRuntime.Yaml;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ReliabilityEngine.Operator.Commands.Linting;

/// <summary>
/// Reads YAML (and so JSON) as kubectl does: YAML 1.1's booleans and numbers among plain words, anchors and merge keys resolved, lines
/// remembered. What kubectl would take one of two keys of is refused.
/// </summary>
internal static partial class LintYaml
{
    /// <summary>All but tab and line ends, as YAML has it.</summary>
    private static readonly SearchValues<char> Control =
        SearchValues.Create([.. Enumerable.Range(0, 32).Append(0x7F).Select(code => (char)code).Except(['\t', '\n', '\r'])]);

    /// <exception cref="LintYamlException">A document is no YAML, or none that becomes JSON.</exception>
    public static IReadOnlyList<LintDocument> Read(string text) => [.. Split(text).SelectMany(part => Read(part.Text, part.Offset))];

    /// <summary>
    /// The text between lines of <c>---</c>, or each value of a stream of JSON, and how many lines of the file are before it: one broken
    /// document is not the others' fault.
    /// </summary>
    public static IEnumerable<(string Text, long Offset)> Split(string text)
    {
        var (from, offset) = (0, 0L);
        var starts = IsJson(text) ? JsonValues.Starts(text) : null;
        foreach (var start in starts ?? Markers().Matches(text).Select(marker => marker.Index))
        {
            if (start > from)
            {
                yield return (text[from..start], offset);
                offset += text.AsSpan(from, start - from).Count('\n');
                from = start;
            }
        }

        yield return (text[from..], offset);
    }

    /// <summary>The documents of a part that <see cref="Split"/> made.</summary>
    /// <exception cref="LintYamlException">It is no YAML, or none that becomes JSON.</exception>
    public static IReadOnlyList<LintDocument> Read(string part, long offset)
    {
        if (part.AsSpan().IndexOfAny(Control) is >= 0 and var at)
        {
            throw new LintYamlException(offset + 1 + part.AsSpan(0, at).Count('\n'), "control characters are not allowed.");
        }

        var documents = Load(part, offset);
        return documents is [_, var unread, ..]
            ? throw new LintYamlException(
                offset + unread.RootNode.Start.Line, "kubectl does not read what follows a line `...`: part documents by a line `---`.")
            : [.. documents.Select(document => Read(document, offset))];
    }

    private static IList<YamlDocument> Load(string part, long offset)
    {
        using var reader = new StringReader(IsJson(part) ? LeadingTabs().Replace(part, tabs => new string(' ', tabs.Length)) : part);
        try
        {
            return GuardedYaml.Load(reader);
        }
        catch (YamlException e)
        {
            // An error within a map starts where the map does, and ends where it is.
            throw new LintYamlException(offset + Math.Max(1, e.End.Line), e.Message.StartsWith("Duplicate key", StringComparison.Ordinal)
                ? $"{OneLine(e.Message)}: give it once, and part documents by a line `---`."
                : OneLine(e.Message));
        }
    }

    private static bool IsJson(string text) => text.AsSpan().TrimStart('\uFEFF').TrimStart() is ['{', ..];

    private static LintDocument Read(YamlDocument document, long offset)
    {
        var lines = new Dictionary<string, long>();
        return new LintDocument(new YamlConversion(lines, offset).Convert(document.RootNode, ""), offset + document.RootNode.Start.Line, lines);
    }

    /// <summary>A plain word as YAML 1.1 reads it.</summary>
    internal static JsonValue? Scalar(YamlScalarNode scalar)
    {
        var text = scalar.Value ?? "";
        if (scalar.Style != ScalarStyle.Plain || scalar.Tag == "tag:yaml.org,2002:str")
        {
            return JsonValue.Create(text);
        }

        return text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => null,
            _ when True().IsMatch(text) => JsonValue.Create(true),
            _ when False().IsMatch(text) => JsonValue.Create(false),
            _ when Whole(text) is { } whole => JsonValue.Create(whole),
            _ when Number().IsMatch(text) => JsonValue.Create(double.Parse(text.Replace("_", "", StringComparison.Ordinal), CultureInfo.InvariantCulture)),
            _ => JsonValue.Create(text),
        };
    }

    /// <summary>Decimal, 0x, 0o, 0b or octal with a leading zero; underscores part digits.</summary>
    private static long? Whole(string text)
    {
        var match = Integer().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var digits = match.Groups["digits"].Value.Replace("_", "", StringComparison.Ordinal);
        var octal = digits.Length > 1 && digits[0] == '0' && digits.All(c => c is >= '0' and <= '7');
        var radix = match.Groups["base"].Value switch { "0x" => 16, "0b" => 2, "0o" => 8, _ => octal ? 8 : 10 };
        try
        {
            var value = radix == 10 ? long.Parse(digits, CultureInfo.InvariantCulture) : Convert.ToInt64(digits, radix);
            return match.Groups["sign"].Value == "-" ? -value : value;
        }
        catch (Exception e) when (e is OverflowException or FormatException)
        {
            return null;
        }
    }

    private static string OneLine(string message) => Breaks().Replace(message, " ");

    [GeneratedRegex("^(y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON)$")]
    private static partial Regex True();

    [GeneratedRegex("^(n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$")]
    private static partial Regex False();

    [GeneratedRegex("^(?<sign>[-+]?)((?<base>0x)(?<digits>[0-9a-fA-F_]+)|(?<base>0b)(?<digits>[01_]+)|(?<base>0o)(?<digits>[0-7_]+)|(?<digits>[0-9][0-9_]*))$")]
    private static partial Regex Integer();

    [GeneratedRegex(@"^[-+]?(\.[0-9_]+|[0-9][0-9_]*(\.[0-9_]*)?)([eE][-+]?[0-9]+)?$")]
    private static partial Regex Number();

    // JSON may be indented with tabs, YAML may not.
    [GeneratedRegex(@"(?m)^\t+")]
    private static partial Regex LeadingTabs();

    [GeneratedRegex(@"(?m)^---(?=\s|$)")]
    private static partial Regex Markers();

    [GeneratedRegex(@"\s*[\r\n]+\s*")]
    private static partial Regex Breaks();
}
