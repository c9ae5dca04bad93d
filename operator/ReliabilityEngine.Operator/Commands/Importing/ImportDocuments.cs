using System.Text.Json.Nodes;
using ReliabilityEngine.Operator.Commands.Linting;

namespace ReliabilityEngine.Operator.Commands.Importing;

/// <summary>The documents of the files; one that cannot be read is told, and the others are read all the same.</summary>
internal static class ImportDocuments
{
    private const string ListSuffix = "List";

    /// <exception cref="IOException">A file cannot be read.</exception>
    public static IReadOnlyList<ImportDocument> Read(ImportOptions options, TextReader input, ImportLog log) =>
        [.. LintInputs.Read(options.Files, options.Recursive, input).SelectMany(file => Documents(file.Name, file.Text, log))];

    private static IEnumerable<ImportDocument> Documents(string file, string text, ImportLog log)
    {
        foreach (var (part, offset) in LintYaml.Split(text))
        {
            foreach (var document in Parse(file, part, offset, log).Where(d => d.Root is not null))
            {
                foreach (var item in Items(file, document, log))
                {
                    yield return item;
                }
            }
        }
    }

    private static IReadOnlyList<LintDocument> Parse(string file, string part, long offset, ImportLog log)
    {
        try
        {
            return LintYaml.Read(part, offset);
        }
        catch (LintYamlException wrong)
        {
            log.LeftOut(new ImportPlace(file, wrong.Line, "", ""), $"this is neither YAML nor JSON: {wrong.Message}");
            return [];
        }
    }

    private static IEnumerable<ImportDocument> Items(string file, LintDocument document, ImportLog log)
    {
        if (document.Root is not JsonObject root)
        {
            log.LeftOut(new ImportPlace(file, document.Line, "", ""), "this is no object with fields");
            return [];
        }

        var whole = new ImportDocument(file, document, "", root);
        return whole.Kind.EndsWith(ListSuffix, StringComparison.Ordinal) && root["items"] is JsonArray items
            ? items.Index().Where(item => item.Item is JsonObject).Select(item => new ImportDocument(file, document, $"items[{item.Index}]", item.Item!.AsObject()))
            : [whole];
    }
}
