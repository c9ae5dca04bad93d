using System.Text.Json.Nodes;
using ControllerRuntime.Crds;
using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Validation;

namespace ReliabilityEngine.Operator.Commands.Linting;

/// <summary>
/// Puts documents of files through <see cref="SpecValidation"/> and says on which line each finding is. All files are read before the first
/// document is judged, for documents tell of each other.
/// </summary>
/// <param name="configuration">The operator's; null: its defaults, and any source may exist.</param>
/// <param name="clock">For what a document must not say when it is created now; null: it is judged without a moment.</param>
internal sealed class Linter(EngineOptions? configuration = null, TimeProvider? clock = null)
{
    private const string ListSuffix = "List";

    private readonly List<LintEntry> _entries = [];

    /// <summary>Whether nothing at all was found in what was added.</summary>
    public bool IsEmpty => _entries.Count == 0;

    /// <summary>What was added and could be read, in the order given; kinds that no rule asks for are left out.</summary>
    public IEnumerable<IKubernetesEntity> Entities => _entries.Select(entry => entry.Entity).OfType<JsonObject>().Select(LintEntities.Read).OfType<IKubernetesEntity>();

    /// <summary>Reads every document of <paramref name="text"/>; one that cannot be read is a finding, and the others are read all the same.</summary>
    public void Add(string file, string text)
    {
        foreach (var (part, offset) in LintYaml.Split(text))
        {
            try
            {
                foreach (var document in LintYaml.Read(part, offset).Where(d => d.Root is not null))
                {
                    Add(file, document, document.Root!, "");
                }
            }
            catch (LintYamlException exception)
            {
                var unreadable = new LintDocument(null, exception.Line, new Dictionary<string, long>());
                _entries.Add(new LintEntry(file, unreadable, "") { Problem = Finding.Error("", $"must be YAML or JSON: {exception.Message}") });
            }
        }
    }

    /// <summary>Judges everything that was added.</summary>
    public LintReport Report()
    {
        var around = new DocumentSurroundings(Entities, configuration);
        var declared = new LintDeclarations();
        return new LintReport
        {
            Findings = [.. _entries.SelectMany(entry => Findings(entry, around).Concat(declared.Add(entry)).Select(entry.Locate))],
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
        if (IsList(apiVersion, kind) && entity["items"] is JsonArray items)
        {
            foreach (var (i, item) in items.Index())
            {
                Add(file, document, Item(item, apiVersion, kind), entry.PathOf($"items[{i}]"));
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

    /// <summary>The list of every kind, or that of one of ours.</summary>
    private static bool IsList(string apiVersion, string kind) =>
        kind.EndsWith(ListSuffix, StringComparison.Ordinal)
        && (apiVersion == "v1" ? kind == ListSuffix : LintEntities.GroupOf(apiVersion) == ReliabilityApi.Group);

    /// <summary>An item of a list of one kind need not say again what it is.</summary>
    private static JsonNode Item(JsonNode? item, string apiVersion, string kind)
    {
        if (item is not JsonObject entity || kind == ListSuffix || entity.ContainsKey("kind"))
        {
            return item ?? new JsonObject();
        }

        var whole = entity.DeepClone().AsObject();
        (whole["apiVersion"], whole["kind"]) = (apiVersion, kind[..^ListSuffix.Length]);
        return whole;
    }

    /// <summary>A group that is nearly ours would be passed over without a word.</summary>
    private static IReadOnlyList<Finding> Misspelt(string apiVersion) => Suggestion.For(LintEntities.GroupOf(apiVersion), [ReliabilityApi.Group]) is null
        ? []
        : [Finding.Warning("apiVersion", $"\"{apiVersion}\" is not checked: did you mean \"{ReliabilityApi.GroupVersion}\"?")];

    private IReadOnlyList<Finding> Findings(LintEntry entry, ISurroundings around)
    {
        if (entry.Problem is { } problem)
        {
            return [problem];
        }

        var apiVersion = LintEntities.Text(entry.Entity!, "apiVersion");
        if (!entry.IsOurs)
        {
            return Misspelt(apiVersion);
        }

        if (apiVersion != ReliabilityApi.GroupVersion)
        {
            return [Finding.Error("apiVersion", $"must be \"{ReliabilityApi.GroupVersion}\", not \"{apiVersion}\"")];
        }

        var kind = LintEntities.Text(entry.Entity!, "kind");
        if (SpecValidation.Kinds.Contains(kind))
        {
            return
            [
                .. SpecValidation.Validate(entry.Entity!, around),
                .. clock is null ? [] : SpecValidation.ValidateChange(null, entry.Entity!, clock.GetUtcNow()),
                .. SourceNames.Findings(entry.Entity!, configuration),
            ];
        }

        var meant = Suggestion.For(kind, SpecValidation.Kinds);
        return [Finding.Error("kind", $"must be {string.Join(" or ", SpecValidation.Kinds.Select(k => $"\"{k}\""))}, not \"{kind}\""
            + (meant is null ? "" : $", did you mean \"{meant}\"?"))];
    }
}
