using System.CommandLine;
using System.CommandLine.Parsing;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Commands.Backtesting;

namespace ReliabilityEngine.Operator.Commands.Explaining;

/// <summary>
/// The command line of <c>explain</c>: why the engine does what it does, or does nothing, in one screen. Exits 0 when it could be told and 2
/// when it could not. Read next: <see cref="ExplainRun"/>.
/// </summary>
internal sealed class ExplainCommand(TimeProvider time)
{
    private readonly Argument<ExplainSubject> _subject = new("KIND/NAME")
    {
        Description = "What to explain: slotarget/NAME, reliabilitypolicy/NAME or reliabilityaction/NAME; short names as with kubectl.",
        CustomParser = ReadSubject,
    };

    private readonly Option<string> _namespace = new("--namespace", "-n") { Description = "Its namespace.", Required = true };

    private readonly Option<DateTimeOffset?> _at = new("--at")
    {
        Description = "A past time (RFC 3339, or a date for its midnight in UTC): the action that stood then. Actions are kept for 30 days; for anything else the history is replayed, which needs --prometheus or --config.",
        CustomParser = TimeArgument.Read,
    };

    private readonly Option<Uri?> _prometheus = new("--prometheus")
    {
        Description = "With --at: the Prometheus that holds the history, such as http://prometheus:9090. Default: the sources of --config.",
        CustomParser = result => CommandArguments.ReadUrl(result, "--prometheus", "http://prometheus:9090"),
    };

    private readonly Option<FileInfo?> _config = new("--config") { Description = "The operator's configuration, for its receivers; with --at also for its sources, credentials and limits." };
    private readonly Option<FileInfo?> _kubeconfig = new("--kubeconfig") { Description = "Default: KUBECONFIG, then the pod's service account, then ~/.kube/config." };
    private readonly Option<string?> _context = new("--context") { Description = "A context of the kubeconfig other than its current one." };
    private readonly Option<string> _format = new("--output", "-o") { Description = "How to print it.", DefaultValueFactory = _ => "table" };

    public Command Create()
    {
        _format.AcceptOnlyFromAmong("table", "json", "yaml");
        _namespace.Validators.Add(MustBeAName);
        var command = new Command("explain", "Tell why the engine decided as it did, or why it holds: risk, cause, forecast, every guard, and what would have to change.")
        {
            _subject, _namespace, _at, _prometheus, _config, _kubeconfig, _context, _format,
        };
        command.Validators.Add(MustHaveATime);
        command.SetAction((parsed, cancellationToken) =>
            new ExplainRun(Read(parsed), time).RunAsync(parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellationToken));
        return command;
    }

    private ExplainOptions Read(ParseResult parsed) => new(
        parsed.GetValue(_subject)!, parsed.GetValue(_namespace)!, parsed.GetValue(_at), parsed.GetValue(_prometheus)?.OriginalString, parsed.GetValue(_config)?.FullName,
        parsed.GetValue(_kubeconfig)?.FullName, parsed.GetValue(_context), parsed.GetValue(_format)!);

    private static ExplainSubject? ReadSubject(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (ExplainSubject.TryParse(text, out var subject))
        {
            return subject;
        }

        result.AddError($"KIND/NAME must be slotarget/NAME, reliabilitypolicy/NAME or reliabilityaction/NAME, not \"{text}\".");
        return null;
    }

    private void MustHaveATime(CommandResult result)
    {
        var at = result.GetResult(_at);
        if (at is null && result.GetResult(_prometheus) is not null)
        {
            result.AddError("--prometheus is for a past time: give --at, too.");
        }
        else if (TimeArgument.Of(at) is { } moment && moment > time.GetUtcNow())
        {
            result.AddError($"--at must be in the past, not {TimeText.Of(moment)}.");
        }
    }

    private static void MustBeAName(OptionResult result)
    {
        if (result.Tokens is [{ Value: var name }, ..] && !KubernetesName.IsSubdomain(name))
        {
            result.AddError($"{result.Option.Name} must be the name of a namespace, not \"{name}\".");
        }
    }
}
