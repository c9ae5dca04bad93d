using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ReliabilityEngine.Operator.Commands;

/// <summary>Reads YAML (and so JSON) as kubectl does: YAML 1.1's booleans among plain words, duplicates refused, lines remembered.</summary>
internal static partial class LintYaml
{
    /// <exception cref="YamlException">The text is no YAML.</exception>
    public static IReadOnlyList<LintDocument> Read(string text)
    {
        var stream = new YamlStream();
        using var reader = new StringReader(LeadingTabs().Replace(text, m => text.TrimStart().StartsWith('{') ? new string(' ', m.Length) : m.Value));
        stream.Load(reader);
        return [.. stream.Documents.Select(Read)];
    }

    private static LintDocument Read(YamlDocument document)
    {
        var lines = new Dictionary<string, long>();
        return new LintDocument(Convert(document.RootNode, "", lines), document.RootNode.Start.Line, lines);
    }

    private static JsonNode? Convert(YamlNode node, string path, Dictionary<string, long> lines)
    {
        switch (node)
        {
            case YamlMappingNode map:
                var json = new JsonObject();
                foreach (var (key, value) in map.Children)
                {
                    var name = ((YamlScalarNode)key).Value ?? "";
                    var child = path.Length == 0 ? name : $"{path}.{name}";
                    lines[child] = key.Start.Line;
                    lines[$"{path}[{name}]"] = key.Start.Line;
                    json[name] = Convert(value, child, lines);
                }

                return json;
            case YamlSequenceNode list:
                var array = new JsonArray();
                foreach (var (i, item) in list.Children.Index())
                {
                    lines[$"{path}[{i}]"] = item.Start.Line;
                    array.Add(Convert(item, $"{path}[{i}]", lines));
                }

                return array;
            default:
                return Scalar((YamlScalarNode)node);
        }
    }

    private static JsonValue? Scalar(YamlScalarNode scalar)
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
            _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(whole),
            _ when Number().IsMatch(text) => JsonValue.Create(double.Parse(text, CultureInfo.InvariantCulture)),
            _ => JsonValue.Create(text),
        };
    }

    [GeneratedRegex("^(y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON)$")]
    private static partial Regex True();

    [GeneratedRegex("^(n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$")]
    private static partial Regex False();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$")]
    private static partial Regex Number();

    // JSON may be indented with tabs, YAML may not.
    [GeneratedRegex(@"(?m)^\t+")]
    private static partial Regex LeadingTabs();
}
