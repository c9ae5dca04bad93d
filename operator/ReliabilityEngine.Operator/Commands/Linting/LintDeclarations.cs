using System.Text.Json.Nodes;
using ReliabilityEngine.Operator.Validation;

namespace ReliabilityEngine.Operator.Commands.Linting;

/// <summary>Which resources the files declare: of two with one name, `kubectl apply` keeps the later.</summary>
internal sealed class LintDeclarations
{
    private readonly Dictionary<(string Kind, string Namespace, string Name), LintEntry> _first = [];

    /// <summary>A finding where the resource was declared before; objects of other groups are not ours to judge.</summary>
    public IEnumerable<Finding> Add(LintEntry entry)
    {
        if (!entry.IsOurs || entry.Entity!["metadata"] is not JsonObject metadata || LintEntities.Text(metadata, "name") is not { Length: > 0 } name)
        {
            yield break;
        }

        var key = (Kind: LintEntities.Text(entry.Entity!, "kind"), Namespace: LintEntities.Text(metadata, "namespace"), Name: name);
        if (!_first.TryAdd(key, entry))
        {
            var first = _first[key];
            yield return Finding.Error("metadata.name", $"must be unique: {key.Kind} \"{(key.Namespace.Length == 0 ? "" : $"{key.Namespace}/")}{name}\" is declared at"
                + $" {first.File}:{first.LineOf("metadata.name")} too, and the later one would be kept");
        }
    }
}
