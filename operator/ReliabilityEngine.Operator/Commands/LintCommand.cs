using System.CommandLine;
using System.Text.Json.Nodes;
using ControllerRuntime.Crds;
using ReliabilityEngine.Operator.Configuration;

namespace ReliabilityEngine.Operator.Commands;

/// <summary><c>lint FILE...</c>: what the admission webhook would say, without a cluster. Exits 0 when fine, 1 with errors, 2 when it cannot read.</summary>
internal static class LintCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "YAML or JSON files with any number of documents; - reads standard input.",
            Arity = ArgumentArity.OneOrMore,
        };
        var format = new Option<string>("--output", "-o")
        {
            Description = "How to print the findings.",
            DefaultValueFactory = _ => "table",
        };
        format.AcceptOnlyFromAmong("table", "json", "yaml");

        var config = new Option<FileInfo?>("--config")
        {
            Description = "The operator's configuration, for its protectedNamespaces. Default: kube-system is protected.",
        };

        var command = new Command("lint", "Check resources offline, with the rules of the admission webhook.") { files, format, config };
        command.SetAction(parsed => Lint(
            parsed.GetValue(files)!, parsed.GetValue(format)!, parsed.GetValue(config)?.FullName,
            Console.In, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    public static int Lint(
        IReadOnlyList<string> files, string format, string? config, TextReader input, TextWriter output, TextWriter error)
    {
        if (ProtectedNamespaces(config, error) is not { } protectedNamespaces)
        {
            return 2;
        }

        var linter = new Linter(protectedNamespaces);
        foreach (var file in files)
        {
            try
            {
                linter.Add(file == "-" ? "stdin" : file, file == "-" ? input.ReadToEnd() : File.ReadAllText(file));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                error.WriteLine($"{file}: {exception.Message}");
                return 2;
            }
        }

        var report = linter.Report();
        output.Write(format switch
        {
            "json" => Json(report).ToJsonString(new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n",
            "yaml" => ManifestYaml.Write(Json(report)),
            _ => Lines(report),
        });
        return report.HasErrors ? 1 : 0;
    }

    /// <summary>Null when the configuration cannot be used; then every reason is told.</summary>
    private static IReadOnlyList<string>? ProtectedNamespaces(string? config, TextWriter error)
    {
        if (config is null)
        {
            return new EngineOptions().ProtectedNamespaces;
        }

        var reading = ConfigurationFile.Read(config);
        foreach (var problem in reading.Errors)
        {
            error.WriteLine($"{config}: {problem}");
        }

        return reading.Options?.ProtectedNamespaces;
    }

    private static string Lines(LintReport report)
    {
        var lines = report.Findings.Select(f => f.ToString())
            .Append($"{report.Checked} checked, {report.PassedOver} passed over, {report.Findings.Count} findings");
        return string.Join('\n', lines) + "\n";
    }

    private static JsonObject Json(LintReport report) => new()
    {
        ["checked"] = report.Checked,
        ["passedOver"] = report.PassedOver,
        ["findings"] = new JsonArray([.. report.Findings.Select(f => new JsonObject
        {
            ["file"] = f.File,
            ["line"] = f.Line,
            ["severity"] = f.Severity,
            ["path"] = f.Path,
            ["message"] = f.Message,
        })]),
    };
}
