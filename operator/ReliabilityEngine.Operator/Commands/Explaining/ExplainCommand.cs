using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ReliabilityEngine.Operator.Api;

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
        Description = "A past time (RFC 3339): the action that stood then. Actions are kept for 30 days; status tells of now only.",
        CustomParser = ReadTime,
    };

    private readonly Option<FileInfo?> _kubeconfig = new("--kubeconfig") { Description = "Default: KUBECONFIG, then the pod's service account, then ~/.kube/config." };
    private readonly Option<string?> _context = new("--context") { Description = "A context of the kubeconfig other than its current one." };
    private readonly Option<string> _format = new("--output", "-o") { Description = "How to print it.", DefaultValueFactory = _ => "table" };

    public Command Create()
    {
        _format.AcceptOnlyFromAmong("table", "json", "yaml");
        _namespace.Validators.Add(MustBeAName);
        var command = new Command("explain", "Tell why the engine decided as it did, or why it holds: risk, cause, forecast, every guard, and what would have to change.")
        {
            _subject, _namespace, _at, _kubeconfig, _context, _format,
        };
        command.SetAction((parsed, cancellationToken) =>
            new ExplainRun(Read(parsed), time).RunAsync(parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellationToken));
        return command;
    }

    private ExplainOptions Read(ParseResult parsed) => new(
        parsed.GetValue(_subject)!, parsed.GetValue(_namespace)!, parsed.GetValue(_at), parsed.GetValue(_kubeconfig)?.FullName, parsed.GetValue(_context),
        parsed.GetValue(_format)!);

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

    private static DateTimeOffset? ReadTime(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
        {
            return at;
        }

        result.AddError($"--at must be an RFC 3339 time such as 2026-03-04T12:00:00Z, not \"{text}\".");
        return null;
    }

    private static void MustBeAName(OptionResult result)
    {
        if (result.Tokens is [{ Value: var name }, ..] && !KubernetesName.IsSubdomain(name))
        {
            result.AddError($"{result.Option.Name} must be the name of a namespace, not \"{name}\".");
        }
    }
}
