using System.CommandLine;
using System.CommandLine.Parsing;
using ReliabilityEngine.Core.Predicting.Forecasting.Methods;
using ReliabilityEngine.Core.Predicting.Signals;
using ReliabilityEngine.Operator.Commands.Backtesting.Histories;

namespace ReliabilityEngine.Operator.Commands.Backtesting;

/// <summary>
/// The command line of <c>backtest</c>: what policies would have decided on a history. Exits 0 when no action would have been false, 1 when one
/// would, and 2 when it cannot run. Read next: <see cref="BacktestRun"/>.
/// </summary>
internal sealed class BacktestCommand(TimeProvider time)
{
    private const string Every = "all";
    private const string Auto = "Auto";

    private readonly Option<string[]> _files = new("--file", "-f")
    {
        Description = "Files or folders with the ReliabilityPolicies and the SLOTargets they select; - reads standard input.",
        Required = true,
    };

    private readonly Option<string> _history = new("--history")
    {
        Description = "A folder with a CSV for each SLOTarget (columns time, good, total; named after it; NAME.SIGNAL.csv for a signal), or the URL of a Prometheus.",
        Required = true,
    };

    private readonly Option<DateTimeOffset?> _from = new("--from")
    {
        Description = "The first moment that is judged (RFC 3339, or a date for its midnight in UTC); what lies before it is learned from. Default: where the folder's history begins; 7 days before --to for a Prometheus.",
        CustomParser = TimeArgument.Read,
    };

    private readonly Option<DateTimeOffset?> _to = new("--to")
    {
        Description = "The last moment (RFC 3339, or a date for its midnight in UTC). Default: where the folder's history ends; now for a Prometheus.",
        CustomParser = TimeArgument.Read,
    };

    private readonly Option<ValueLimit?> _limit = new("--value-above")
    {
        Description = "The folder holds plain values: each numeric column becomes a target after the one SLOTarget of -f, and a line is bad when its value is above this number, or this percentile (p95) of the first window.",
        CustomParser = ReadLimit,
    };

    private readonly Option<string[]> _forecasters = new("--forecaster")
    {
        Description = "Compare forecasters on this history: names as in `prediction.forecaster`, or all. Each is one more replay.",
    };

    private readonly Option<string[]> _detectors = new("--detector")
    {
        Description = "Compare what watches the signals of the policies: names as in `signals[].detector`, or all. Each is one more replay.",
    };

    private readonly Option<FileInfo?> _config = new("--config") { Description = "The operator's configuration, for its sources, limits and protectedNamespaces. Default: its defaults." };
    private readonly Option<FileInfo?> _picture = new("--picture") { Description = "Draw error ratio, risk and decisions over time into this SVG file." };
    private readonly Option<string> _format = new("--output", "-o") { Description = "How to print it.", DefaultValueFactory = _ => "table" };

    public Command Create()
    {
        _format.AcceptOnlyFromAmong("table", "json", "yaml");
        _forecasters.Validators.Add(result => MustBeKnown(result, Forecasters));
        _detectors.Validators.Add(result => MustBeKnown(result, Detectors));
        _picture.Validators.Add(PictureFile.MustBeSvg);
        var command = new Command("backtest", "Replay a history and tell what your policies would have decided: how early, how often right, how often for nothing.")
        {
            _files, _history, _from, _to, _limit, _forecasters, _detectors, _config, _picture, _format,
        };
        command.Validators.Add(MustRise);
        command.SetAction((parsed, cancellationToken) =>
            new BacktestRun(Read(parsed), time).RunAsync(parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellationToken));
        return command;
    }

    private BacktestOptions Read(ParseResult parsed) => new(
        parsed.GetValue(_files)!, parsed.GetValue(_history)!, new HistorySpan(parsed.GetValue(_from), parsed.GetValue(_to)), parsed.GetValue(_limit),
        Named(parsed.GetValue(_forecasters), Forecasters, Forecasters), Named(parsed.GetValue(_detectors), Detectors, [.. Detectors.Except([Auto])]), // Auto is one of the others
        parsed.GetValue(_config)?.FullName, parsed.GetValue(_picture)?.FullName, parsed.GetValue(_format)!);

    private static IReadOnlyList<string> Forecasters => [Auto, .. SeriesMethods.All.Select(method => method.Name)];

    private static IReadOnlyList<string> Detectors => Enum.GetNames<DetectorName>();

    /// <summary>As the schema spells them, whatever case they were written in.</summary>
    private static IReadOnlyList<string> Named(string[]? names, IReadOnlyList<string> known, IReadOnlyList<string> all) =>
        [.. (names ?? []).SelectMany(name => Is(name, Every) ? all : [known.First(one => Is(one, name))]).Distinct()];

    private static bool Is(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private void MustRise(CommandResult result)
    {
        if (TimeArgument.Of(result.GetResult(_from)) is { } from && TimeArgument.Of(result.GetResult(_to)) is { } to && from >= to)
        {
            result.AddError($"--from must be earlier than --to: {Core.Slo.TimeText.Of(from)} is not before {Core.Slo.TimeText.Of(to)}.");
        }
    }

    private static void MustBeKnown(OptionResult result, IReadOnlyList<string> known)
    {
        foreach (var name in result.Tokens.Select(token => token.Value).Where(name => !Is(name, Every) && !known.Contains(name, StringComparer.OrdinalIgnoreCase)))
        {
            result.AddError($"{result.Option.Name} must be {Every} or one of {string.Join(", ", known)}, not \"{name}\".");
        }
    }

    private static ValueLimit? ReadLimit(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (ValueLimit.TryParse(text, out var limit))
        {
            return limit;
        }

        result.AddError($"--value-above must be a number such as 0.8, or a percentile such as p95, not \"{text}\".");
        return null;
    }
}
