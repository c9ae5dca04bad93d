using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json.Nodes;
using ControllerRuntime.Crds;
using ReliabilityEngine.Operator.Configuration;

namespace ReliabilityEngine.Operator.Commands.Linting;

/// <summary>
/// <c>lint FILE...</c>: what the admission webhook would say, without a cluster. Exits 0 when fine, 1 with errors, 2 when it cannot read.
/// </summary>
internal static class LintCommand
{
    private const int Unreadable = 2;

    public static Command Create()
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "YAML or JSON files with any number of documents, or folders of them; - reads standard input.",
            Arity = ArgumentArity.OneOrMore,
        };
        var recursive = new Option<bool>("--recursive", "-R") { Description = "Look into the folders of a folder too." };
        var format = new Option<string>("--output", "-o")
        {
            Description = "How to print the findings.",
            DefaultValueFactory = _ => "table",
        };
        format.AcceptOnlyFromAmong("table", "json", "yaml");

        var config = new Option<FileInfo?>("--config")
        {
            Description = "The operator's configuration, for its sources and protectedNamespaces. Default: any source may exist, and kube-system is protected.",
        };

        var command = new Command(
            "lint", "Check resources offline, with the rules of the admission webhook. Exits with 0 when fine, 1 with errors, 2 when it cannot read.")
        {
            files, recursive, format, config,
        };
        files.Validators.Add(result => RefuseFlags(result, command));
        command.SetAction(parsed => Lint(
            parsed.GetValue(files)!, parsed.GetValue(recursive), parsed.GetValue(format)!, parsed.GetValue(config)?.FullName,
            Console.In, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    public static int Lint(
        IReadOnlyList<string> files, bool recursive, string format, string? config, TextReader input, TextWriter output, TextWriter error)
    {
        if (!TryRead(config, error, out var configuration))
        {
            return Unreadable;
        }

        var linter = new Linter(configuration, TimeProvider.System);
        try
        {
            foreach (var (name, text) in LintInputs.Read(files, recursive, input))
            {
                linter.Add(name, text);
            }
        }
        catch (IOException unreadable)
        {
            error.WriteLine(unreadable.Message);
            return Unreadable;
        }

        if (linter.IsEmpty)
        {
            error.WriteLine($"{string.Join(", ", files)}: no resource to check; give files with at least one document");
            return Unreadable;
        }

        var report = linter.Report();
        output.Write(format switch
        {
            "json" => Json(report).ToJsonString(IndentedJson.Options) + "\n",
            "yaml" => ManifestYaml.Write(Json(report)),
            _ => Lines(report),
        });
        return report.HasErrors ? 1 : 0;
    }

    /// <summary>What looks like a flag and is none would be taken for a file.</summary>
    private static void RefuseFlags(ArgumentResult result, Command command)
    {
        foreach (var flag in result.Tokens.Select(token => token.Value).Where(value => value.Length > 1 && value[0] == '-' && !File.Exists(value)))
        {
            var name = flag.Split('=')[0];
            var meant = name.Length < 3 ? null : Suggestion.For(name, command.Options.SelectMany(option => option.Aliases.Append(option.Name)));
            result.AddError($"unknown flag {name}{(meant is null ? "" : $", did you mean {meant}?")}");
        }
    }

    /// <summary>False when the configuration cannot be used; then every reason is told. Null without one.</summary>
    private static bool TryRead(string? config, TextWriter error, out EngineOptions? configuration)
    {
        configuration = null;
        if (config is null)
        {
            return true;
        }

        var reading = ConfigurationFile.Read(config);
        foreach (var problem in reading.Errors)
        {
            error.WriteLine($"{config}: {problem}");
        }

        configuration = reading.Options;
        return configuration is not null;
    }

    private static string Lines(LintReport report)
    {
        var lines = report.Findings.Select(f => f.ToString())
            .Append($"{report.Checked} checked, {report.PassedOver} passed over, {report.Findings.Count} {(report.Findings.Count == 1 ? "finding" : "findings")}");
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
