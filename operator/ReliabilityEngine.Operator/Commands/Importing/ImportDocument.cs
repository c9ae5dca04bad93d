using System.Text.Json.Nodes;
using ReliabilityEngine.Operator.Commands.Linting;

namespace ReliabilityEngine.Operator.Commands.Importing;

/// <summary>One document, or one item of a list.</summary>
/// <param name="File">The file.</param>
/// <param name="Lines">Where its fields are.</param>
/// <param name="Path">Where it is in the document; empty for all of it.</param>
internal sealed record ImportDocument(string File, LintDocument Lines, string Path, JsonObject Root)
{
    public string ApiVersion => LintEntities.Text(Root, "apiVersion");

    public string Kind => LintEntities.Text(Root, "kind");

    public ImportPlace Place(string @object, string path) => new(File, Lines.LineOf(path), @object, path);
}
