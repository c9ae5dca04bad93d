using System.Text.Json.Nodes;
using ControllerRuntime.Crds;
using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Validation;
using YamlDotNet.Core;

namespace ReliabilityEngine.Operator.Commands;

/// <summary>
/// Puts documents of files through <see cref="SpecValidation"/> and says on which line each finding is. All files are read before the first
/// document is judged, for documents tell of each other.
/// </summary>
internal sealed class Linter(IReadOnlyList<string>? protectedNamespaces = null)
{
    private readonly List<LintEntry> _entries = [];

    /// <summary>Reads every document of <paramref name="text"/>.</summary>
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
            var unreadable = new LintDocument(null, exception.Start.Line, new Dictionary<string, long>());
            _entries.Add(new LintEntry(file, unreadable, "") { Problem = Finding.Error("", $"must be YAML or JSON: {exception.Message}") });
        }
    }

    /// <summary>Judges everything that was added.</summary>
    public LintReport Report()
    {
        var known = _entries.Select(e => e.Entity).OfType<JsonObject>().Select(LintEntities.Read).OfType<IKubernetesEntity>();
        var around = new DocumentSurroundings(known, protectedNamespaces);
        return new LintReport
        {
            Findings = [.. _entries.SelectMany(entry => Findings(entry, around).Select(entry.Locate))],
            Checked = _entries.Count(e => e.IsOurs),
            PassedOver = _entries.Count(e => e.Entity is not null && !e.IsOurs),
        };
    }

    private void Add(string file, LintDocument document, JsonNode node, string path)
    {
        var entry = new LintEntry(file, document, path);
        if (node is not JsonObject entity)
        {
            _entries.Add(entry with { Problem = Finding.Error("", "must be an object with `apiVersion` and `kind`") });
            return;
        }

        var apiVersion = LintEntities.Text(entity, "apiVersion");
        var kind = LintEntities.Text(entity, "kind");
        if (apiVersion == "v1" && kind == "List" && entity["items"] is JsonArray items)
        {
            foreach (var (i, item) in items.Index())
            {
                Add(file, document, item ?? new JsonObject(), $"items[{i}]");
            }
        }
        else if (apiVersion.Length == 0 || kind.Length == 0)
        {
            _entries.Add(entry with { Problem = Finding.Error(apiVersion.Length == 0 ? "apiVersion" : "kind", "must be specified") });
        }
        else
        {
            _entries.Add(entry with { Entity = entity });
        }
    }

    private static IReadOnlyList<Finding> Findings(LintEntry entry, ISurroundings around)
    {
        if (entry.Problem is { } problem)
        {
            return [problem];
        }

        if (!entry.IsOurs)
        {
            return [];
        }

        var apiVersion = LintEntities.Text(entry.Entity!, "apiVersion");
        if (apiVersion != ReliabilityApi.GroupVersion)
        {
            return [Finding.Error("apiVersion", $"must be \"{ReliabilityApi.GroupVersion}\", not \"{apiVersion}\"")];
        }

        var kind = LintEntities.Text(entry.Entity!, "kind");
        if (SpecValidation.Kinds.Contains(kind))
        {
            return SpecValidation.Validate(entry.Entity!, around);
        }

        var meant = Suggestion.For(kind, SpecValidation.Kinds);
        return [Finding.Error("kind", $"must be {string.Join(" or ", SpecValidation.Kinds.Select(k => $"\"{k}\""))}, not \"{kind}\""
            + (meant is null ? "" : $", did you mean \"{meant}\"?"))];
    }
}
