using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ReliabilityEngine.Operator.Commands.Linting;

/// <summary>
/// One YAML document as JSON. Anchors stand for a copy each; a merge key (<c>&lt;&lt;</c>, YAML 1.1) gives the fields that the mapping does not
/// have itself, of several mappings the first that has one.
/// </summary>
/// <param name="lines">Is told of each field's path and line; the first that is told stays.</param>
/// <param name="offset">Lines of the file before the document's first.</param>
internal sealed class YamlConversion(Dictionary<string, long> lines, long offset)
{
    /// <exception cref="LintYamlException">The document does not become JSON.</exception>
    public JsonNode? Convert(YamlNode node, string path) => node switch
    {
        YamlMappingNode map => Mapping(map, path),
        YamlSequenceNode list => Sequence(list, path),
        YamlScalarNode scalar => LintYaml.Scalar(scalar),
        _ => throw Wrong(node, "an anchor is missing."),
    };

    private JsonObject Mapping(YamlMappingNode map, string path)
    {
        var json = new JsonObject();
        foreach (var (key, value) in map.Children.Where(pair => !IsMerge(pair.Key)))
        {
            if (key is not YamlScalarNode { Value: var name })
            {
                throw Wrong(key, "a key must be a text.");
            }

            var child = path.Length == 0 ? name ?? "" : $"{path}.{name}";
            lines.TryAdd(child, offset + key.Start.Line);
            lines.TryAdd($"{path}[{name}]", offset + key.Start.Line);
            json[name ?? ""] = Convert(value, child);
        }

        RefuseLateMerges(map);
        foreach (var merged in map.Children.Where(pair => IsMerge(pair.Key)).SelectMany(pair => Merged(pair.Value)))
        {
            foreach (var (name, value) in Mapping(merged, path).ToArray().Where(pair => !json.ContainsKey(pair.Key)))
            {
                json[name] = value?.DeepClone();
            }
        }

        return json;
    }

    /// <summary>For kubectl a merge key overrides the keys that are written before it, for other readers it never does.</summary>
    private void RefuseLateMerges(YamlMappingNode map)
    {
        var before = new Dictionary<YamlNode, YamlNode>();
        foreach (var (key, value) in map.Children)
        {
            if (!IsMerge(key))
            {
                before.Add(key, value);
            }
            else if (Merged(value).SelectMany(m => m.Children).FirstOrDefault(m => before.TryGetValue(m.Key, out var own) && !own.Equals(m.Value)) is { Key: { } late })
            {
                throw Wrong(key, $"for kubectl `<<` overrides `{late}` above it, for other readers it does not: write `<<` first.");
            }
        }
    }

    private JsonArray Sequence(YamlSequenceNode list, string path)
    {
        var array = new JsonArray();
        foreach (var (i, item) in list.Children.Index())
        {
            lines.TryAdd($"{path}[{i}]", offset + item.Start.Line);
            array.Add(Convert(item, $"{path}[{i}]"));
        }

        return array;
    }

    private static bool IsMerge(YamlNode key) => key is YamlScalarNode { Value: "<<", Style: ScalarStyle.Plain };

    private IEnumerable<YamlMappingNode> Merged(YamlNode value) => value switch
    {
        YamlMappingNode map => [map],
        YamlSequenceNode list => list.Children.Select(item => item as YamlMappingNode ?? throw Wrong(item, "a merge key takes a mapping, or a list of mappings.")),
        _ => throw Wrong(value, "a merge key takes a mapping, or a list of mappings."),
    };

    private LintYamlException Wrong(YamlNode node, string message) => new(offset + node.Start.Line, message);
}
