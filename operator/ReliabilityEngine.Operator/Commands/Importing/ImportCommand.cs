using System.CommandLine;
using System.CommandLine.Parsing;
using ReliabilityEngine.Operator.Api;

namespace ReliabilityEngine.Operator.Commands.Importing;

/// <summary>
/// The command line of <c>import</c>: SLOTargets of what other tools declare. Exits 0 when all was carried over, 1 when something was not, which is
/// named on standard error, 2 when nothing came out of it. Read next: <see cref="ImportRun"/>.
/// </summary>
internal static class ImportCommand
{
    public const string Yaml = "yaml";
    public const string Json = "json";

    public static Command Create()
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Files or folders of Sloth (PrometheusServiceLevel, prometheus/v1, or the rules it wrote), Pyrra (ServiceLevelObjective) and OpenSLO (openslo/v1); - reads standard input.",
            Arity = ArgumentArity.OneOrMore,
        };
        var recursive = new Option<bool>("--recursive", "-R") { Description = "Look into the folders of a folder too." };
        var home = new Option<string?>("--namespace", "-n") { Description = "The namespace of what names none." };
        var window = new Option<string>("--window")
        {
            Description = "The window of what names none: Sloth is told it by --default-slo-period.",
            DefaultValueFactory = _ => "30d",
        };
        var format = new Option<string>("--output", "-o") { Description = "How to print the SLOTargets.", DefaultValueFactory = _ => Yaml };
        format.AcceptOnlyFromAmong(Yaml, Json);
        home.Validators.Add(CommandArguments.MustBeANamespace);
        window.Validators.Add(MustBeADuration);
        var command = new Command(
            "import", "Make SLOTargets of the SLOs of Sloth, Pyrra and OpenSLO. Exits with 0 when all was carried over, 1 when something was not, 2 when nothing could be.")
        {
            files, recursive, home, window, format,
        };
        command.SetAction(parsed => new ImportRun(
                new ImportOptions(parsed.GetValue(files)!, parsed.GetValue(recursive), parsed.GetValue(home), parsed.GetValue(window)!, parsed.GetValue(format)!))
            .Run(Console.In, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static void MustBeADuration(OptionResult result)
    {
        if (result.Tokens is [{ Value: var text }, ..] && !Duration.TryParse(text, out _))
        {
            result.AddError($"{result.Option.Name} must be a duration such as 28d, not \"{text}\".");
        }
    }
}
