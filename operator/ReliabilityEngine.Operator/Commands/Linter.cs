using System.Text.Json.Nodes;
using ControllerRuntime.Crds;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Webhooks;
using YamlDotNet.Core;

namespace ReliabilityEngine.Operator.Commands;

/// <summary>Puts documents of files through <see cref="SpecValidation"/> and says on which line each finding is.</summary>
internal sealed class Linter
{
    private readonly List<LintFinding> _findings = [];
    private int _checked;
    private int _passedOver;

    public LintReport Report => new() { Findings = _findings, Checked = _checked, PassedOver = _passedOver };

    /// <summary>Checks every document of <paramref name="text"/>.</summary>
    public void Add(string file, string text)
    {
        try
        {
            foreach (var document in LintYaml.Read(text).Where(d => d.Root is not null))
            {
                Add(file, document, document.Root!, "");
            }
        }
        catch (YamlException exception)
        {
            _findings.Add(LintFinding.Of(file, exception.Start.Line, Finding.Error("", $"must be YAML or JSON: {exception.Message}")));
        }
    }

    private void Add(string file, LintDocument document, JsonNode node, string path)
    {
        if (node is not JsonObject entity)
        {
            Found(file, document, path, Finding.Error("", "must be an object with `apiVersion` and `kind`"));
            return;
        }

        var apiVersion = Text(entity, "apiVersion");
        var kind = Text(entity, "kind");
        if (apiVersion == "v1" && kind == "List" && entity["items"] is JsonArray items)
        {
            foreach (var (i, item) in items.Index())
            {
                Add(file, document, item ?? new JsonObject(), $"items[{i}]");
            }
        }
        else if (apiVersion.Length == 0 || kind.Length == 0)
        {
            Found(file, document, path, Finding.Error(apiVersion.Length == 0 ? "apiVersion" : "kind", "must be specified"));
        }
        else if (apiVersion.Split('/')[0] != ReliabilityApi.Group)
        {
            _passedOver++;
        }
        else
        {
            _checked++;
            foreach (var finding in Findings(entity, apiVersion, kind))
            {
                Found(file, document, path, finding);
            }
        }
    }

    private static IReadOnlyList<Finding> Findings(JsonObject entity, string apiVersion, string kind)
    {
        if (apiVersion != ReliabilityApi.GroupVersion)
        {
            return [Finding.Error("apiVersion", $"must be \"{ReliabilityApi.GroupVersion}\", not \"{apiVersion}\"")];
        }

        if (SpecValidation.Kinds.Contains(kind))
        {
            return SpecValidation.Validate(entity);
        }

        var meant = Suggestion.For(kind, SpecValidation.Kinds);
        return [Finding.Error("kind", $"must be {string.Join(" or ", SpecValidation.Kinds.Select(k => $"\"{k}\""))}, not \"{kind}\""
            + (meant is null ? "" : $", did you mean \"{meant}\"?"))];
    }

    private void Found(string file, LintDocument document, string prefix, Finding finding)
    {
        var path = prefix.Length == 0 ? finding.Path : finding.Path.Length == 0 ? prefix : $"{prefix}.{finding.Path}";
        _findings.Add(LintFinding.Of(file, document.LineOf(path), finding with { Path = path }));
    }

    private static string Text(JsonObject entity, string name) =>
        entity[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
}
