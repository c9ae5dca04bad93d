using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ControllerRuntime.Crds;

/// <summary>Writes manifests as YAML that is the same on every run, and that YAML 1.1 and 1.2 readers understand alike.</summary>
public static partial class ManifestYaml
{
    private const int LineWidth = 120;

    /// <summary>The documents, separated by <c>---</c>, in the order given.</summary>
    public static string Write(params IReadOnlyList<JsonObject> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        using var text = new StringWriter { NewLine = "\n" };
        for (var i = 0; i < documents.Count; i++)
        {
            if (i > 0)
            {
                text.WriteLine("---");
            }

            text.Write(WriteDocument(documents[i]));
        }

        return text.ToString();
    }

    private static string WriteDocument(JsonObject document)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var emitter = new Emitter(text, new EmitterSettings(bestIndent: 2, bestWidth: LineWidth, isCanonical: false, maxSimpleKeyLength: 128));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        Emit(emitter, document);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static void Emit(Emitter emitter, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, true, map.Count == 0 ? MappingStyle.Flow : MappingStyle.Block));
                foreach (var (key, value) in map)
                {
                    EmitString(emitter, key);
                    Emit(emitter, value);
                }

                emitter.Emit(new MappingEnd());
                break;
            case JsonArray list:
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, true, list.Count == 0 ? SequenceStyle.Flow : SequenceStyle.Block));
                foreach (var item in list)
                {
                    Emit(emitter, item);
                }

                emitter.Emit(new SequenceEnd());
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                EmitString(emitter, value.GetValue<string>());
                break;
            default:
                emitter.Emit(new Scalar(node?.ToJsonString() ?? "null"));
                break;
        }
    }

    private static void EmitString(Emitter emitter, string value)
    {
        var style = value.Contains('\n', StringComparison.Ordinal) ? ScalarStyle.Literal
            : PlainText().IsMatch(value) && !Reserved().IsMatch(value) ? ScalarStyle.Plain
            : ScalarStyle.SingleQuoted;
        emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, value, style, isPlainImplicit: true, isQuotedImplicit: true));
    }

    // Narrower than YAML's own rule for plain scalars, so that nobody has to know that rule.
    [GeneratedRegex(@"^[A-Za-z(/.]([A-Za-z0-9 _,;.()/+%$-]|:(?! |$))*(?<! )$")]
    private static partial Regex PlainText();

    [GeneratedRegex("^(y|n|yes|no|on|off|true|false|null|~|nan|inf|\\.nan|\\.inf)$", RegexOptions.IgnoreCase)]
    private static partial Regex Reserved();
}
