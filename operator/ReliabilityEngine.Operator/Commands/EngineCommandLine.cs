using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using ReliabilityEngine.Operator.Commands.Backtesting;
using ReliabilityEngine.Operator.Commands.Explaining;
using ReliabilityEngine.Operator.Commands.GateChecking;
using ReliabilityEngine.Operator.Commands.Importing;
using ReliabilityEngine.Operator.Commands.Linting;
using ReliabilityEngine.Operator.Commands.RuleWriting;
using ReliabilityEngine.Operator.Commands.Simulating;

namespace ReliabilityEngine.Operator.Commands;

/// <summary>The verbs, and how a command line that cannot be read is answered: a line an error on standard error, and exit code 2.</summary>
internal static class EngineCommandLine
{
    private const string Name = "reliability-engine";

    /// <summary>1 is an answer (findings, denied), and a command line that cannot be read has none.</summary>
    private const int Unreadable = 2;

    /// <summary>The parser's own sentence, asked of it because its errors have no kind.</summary>
    private static readonly string MissingCommand = new RootCommand { new Command("any") }.Parse([]).Errors[0].Message;

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        var parsed = Root().Parse(arguments);
        if (parsed.Errors.Count > 0 && parsed.Action is ParseErrorAction)
        {
            Tell(parsed, error);
            return Unreadable;
        }

        // The host answers signals itself, in its own order and time.
        return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null, Output = output, Error = error })
            .ConfigureAwait(false);
    }

    private static RootCommand Root()
    {
        var root = new RootCommand("ReliabilityEngine sees an SLO breach coming and prevents it.")
        {
            RunCommand.Create(),
            LintCommand.Create(),
            ManifestsCommand.Create(),
            GateCommand.Create(TimeProvider.System),
            new ExplainCommand(TimeProvider.System).Create(),
            new BacktestCommand(TimeProvider.System).Create(),
            new SimulateCommand(TimeProvider.System).Create(),
            new RulesCommand(TimeProvider.System).Create(),
            ImportCommand.Create(),
            CompletionCommand.Create(),
            VersionCommand.Create(),
        };
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            // They would be completed too, and a path may begin with a slash.
            help.Aliases.Remove("/?");
            help.Aliases.Remove("/h");
        }

        return root;
    }

    private static void Tell(ParseResult parsed, TextWriter error)
    {
        // A word that is no command is what is wrong then, not that a command is missing beside it.
        var errors = parsed.Errors.Select(e => e.Message).ToList();
        if (parsed.UnmatchedTokens.Count > 0)
        {
            errors.Remove(MissingCommand);
        }

        foreach (var message in errors.Distinct())
        {
            error.WriteLine($"{Name}: {message}");
        }

        error.WriteLine($"See: {string.Join(' ', Path(parsed.CommandResult))} --help");
    }

    /// <summary>The names of the command that was meant, from the root on.</summary>
    private static Stack<string> Path(CommandResult result)
    {
        var names = new Stack<string>();
        for (SymbolResult? at = result; at is CommandResult { Command: var command }; at = at.Parent)
        {
            names.Push(command is RootCommand ? Name : command.Name);
        }

        return names;
    }
}
