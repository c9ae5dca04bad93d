using System.Text.Json.Nodes;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Validation;

namespace ReliabilityEngine.Operator.Commands.Linting;

/// <summary>One resource of a file, and where it is.</summary>
/// <param name="File">The file.</param>
/// <param name="Document">The document it is, or is an item of.</param>
/// <param name="Path">Where in the document; empty for the document itself.</param>
internal sealed record LintEntry(string File, LintDocument Document, string Path)
{
    /// <summary>The resource; null when the document is none.</summary>
    public JsonObject? Entity { get; init; }

    /// <summary>Why it is none.</summary>
    public Finding? Problem { get; init; }

    /// <summary>Other API groups are not ours to judge.</summary>
    public bool IsOurs => Entity is not null && LintEntities.GroupOf(LintEntities.Text(Entity, "apiVersion")) == ReliabilityApi.Group;

    /// <summary>Where in the document a field of the resource is.</summary>
    public string PathOf(string field) => Path.Length == 0 ? field : field.Length == 0 ? Path : $"{Path}.{field}";

    /// <summary>The line of a field of the resource.</summary>
    public long LineOf(string field) => Document.LineOf(PathOf(field));

    /// <summary>The finding with its path from the document's root and its line.</summary>
    public LintFinding Locate(Finding finding) => LintFinding.At(File, LineOf(finding.Path), finding with { Path = PathOf(finding.Path) });
}
