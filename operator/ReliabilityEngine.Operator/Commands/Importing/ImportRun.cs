using System.Text.Json.Nodes;
using ControllerRuntime.Crds;
using ReliabilityEngine.Operator.Validation;

namespace ReliabilityEngine.Operator.Commands.Importing;

/// <summary>Reads the files, prints the SLOTargets, and says on standard error what they do not hold.</summary>
internal sealed class ImportRun(ImportOptions options)
{
    private const int AllCarriedOver = 0;
    private const int SomethingWasNot = 1;
    private const int NothingCameOut = 2;

    private readonly ImportLog _log = new();

    /// <summary>The exit code.</summary>
    public int Run(TextReader input, TextWriter output, TextWriter error)
    {
        try
        {
            var documents = ImportDocuments.Read(options, input, _log);
            var targets = Accepted([.. documents.SelectMany(document => ImportFormats.Of(document, documents, options, _log))]);
            output.Write(Print(targets));
            foreach (var remark in _log.Remarks)
            {
                error.WriteLine(remark);
            }

            if (targets.Count == 0)
            {
                error.WriteLine("no SLOTarget came of it");
            }

            return targets.Count == 0 ? NothingCameOut : _log.Remarks.Count > 0 ? SomethingWasNot : AllCarriedOver;
        }
        catch (IOException unreadable)
        {
            error.WriteLine(unreadable.Message);
            return NothingCameOut;
        }
    }

    /// <summary>What <c>lint</c> would refuse is not handed out.</summary>
    private List<JsonObject> Accepted(IReadOnlyList<ImportedTarget> targets)
    {
        var accepted = new List<JsonObject>();
        var names = new HashSet<(string?, string)>();
        foreach (var target in targets)
        {
            var document = target.ToJson();
            var errors = SpecValidation.Validate(document).Where(finding => finding.Severity == FindingSeverity.Error).ToList();
            foreach (var finding in errors)
            {
                _log.LeftOut(target.Origin, $"the SLOTarget's {finding.Path} {finding.Message}");
            }

            if (errors.Count == 0 && !names.Add((target.Namespace, target.Name)))
            {
                _log.LeftOut(target.Origin, $"another one before it became the SLOTarget \"{target.Name}\" too: give them names that differ");
            }
            else if (errors.Count == 0)
            {
                accepted.Add(document);
            }
        }

        return accepted;
    }

    private string Print(List<JsonObject> targets) => (targets.Count, options.Format) switch
    {
        (0, _) => "",
        (1, ImportCommand.Json) => targets[0].ToJsonString(IndentedJson.Options) + "\n",
        (_, ImportCommand.Json) => new JsonObject { ["apiVersion"] = "v1", ["kind"] = "List", ["items"] = new JsonArray([.. targets]) }.ToJsonString(IndentedJson.Options) + "\n",
        _ => ManifestYaml.Write(targets),
    };
}
