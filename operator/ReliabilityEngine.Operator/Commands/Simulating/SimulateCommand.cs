using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Commands.Backtesting;

namespace ReliabilityEngine.Operator.Commands.Simulating;

/// <summary>
/// The command line of <c>simulate</c>: how likely each count of replicas is to be too few, and what it costs. Exits 0 when a count keeps the
/// limit, 1 when none does or none is known to, and 2 when it cannot run. Read next: <see cref="SimulateRun"/>.
/// </summary>
internal sealed class SimulateCommand(TimeProvider time)
{
    private readonly Option<string> _history = new("--history")
    {
        Description = "A CSV file (columns time, good, total and replicas), or the URL of a Prometheus.",
        Required = true,
    };

    private readonly Option<string[]> _files = new("--file", "-f") { Description = "The file of the SLOTarget whose load it is; needed for a Prometheus." };
    private readonly Option<string> _objective = new("--objective") { Description = "Percent of good events, where no SLOTarget says it.", DefaultValueFactory = _ => "99.9" };
    private readonly Option<string?> _query = new("--replicas-query") { Description = "PromQL for the ready replicas. Default: what kube-state-metrics exports of the SLOTarget's workload." };
    private readonly Option<double?> _capacity = new("--capacity") { Description = "Events a second that a replica carries. Default: what the history shows; what it does not show is not guessed." };
    private readonly Option<int?> _replicas = new("--replicas") { Description = "Replicas that are ready now. Default: the newest of the history." };
    private readonly Option<int> _min = new("--min") { Description = "The fewest replicas to try.", DefaultValueFactory = _ => 1 };
    private readonly Option<int> _max = new("--max") { Description = "The most replicas to try.", DefaultValueFactory = _ => 20 };
    private readonly Option<DateTimeOffset?> _at = new("--at") { Description = "The moment to plan from (RFC 3339). Default: the end of the history.", CustomParser = TimeArgument.Read };
    private readonly Option<string> _horizon = new("--horizon") { Description = "How far to look ahead.", DefaultValueFactory = _ => "1h" };
    private readonly Option<string> _startUp = new("--start-up") { Description = "From asking for a replica until it carries load.", DefaultValueFactory = _ => "1m" };
    private readonly Option<double> _limit = new("--breach-limit") { Description = "P(a breach within the horizon) that is put up with, in percent.", DefaultValueFactory = _ => 5 };
    private readonly Option<FileInfo?> _picture = new("--picture") { Description = "Draw the frontier into this SVG file." };
    private readonly Option<string> _format = new("--output", "-o") { Description = "How to print it.", DefaultValueFactory = _ => "table" };

    public Command Create()
    {
        _format.AcceptOnlyFromAmong("table", "json", "yaml");
        _horizon.Validators.Add(MustBeADuration);
        _startUp.Validators.Add(MustBeADuration);
        _picture.Validators.Add(PictureFile.MustBeSvg);
        var command = new Command("simulate", "Tell what each count of replicas would cost and how likely it is to be too few: the frontier of cost against the SLO.")
        {
            _history, _files, _objective, _query, _capacity, _replicas, _min, _max, _at, _horizon, _startUp, _limit, _picture, _format,
        };
        command.Validators.Add(MustBePossible);
        command.SetAction((parsed, cancellationToken) =>
            new SimulateRun(Read(parsed), time).RunAsync(parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellationToken));
        return command;
    }

    private SimulateOptions Read(ParseResult parsed) => new(
        parsed.GetValue(_history)!, parsed.GetValue(_files) ?? [], parsed.GetValue(_objective)!, parsed.GetValue(_query), parsed.GetValue(_capacity),
        parsed.GetValue(_replicas), parsed.GetValue(_min), parsed.GetValue(_max), parsed.GetValue(_at), Duration.Parse(parsed.GetValue(_horizon)!),
        Duration.Parse(parsed.GetValue(_startUp)!), parsed.GetValue(_limit), parsed.GetValue(_picture)?.FullName, parsed.GetValue(_format)!);

    private void MustBePossible(CommandResult result)
    {
        var (min, max) = (Number(result.GetResult(_min)), Number(result.GetResult(_max)));
        if (min < 0 || max < min || max > 1000)
        {
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"--min must be at least 0 and --max from --min to 1000, not {min} and {max}."));
        }

        if (Number(result.GetResult(_capacity)) <= 0)
        {
            result.AddError("--capacity must be more than 0 events a second.");
        }

        if (Number(result.GetResult(_replicas)) < 0)
        {
            result.AddError("--replicas must be at least 0.");
        }

        if (Number(result.GetResult(_limit)) is < 0 or > 100)
        {
            result.AddError("--breach-limit must be from 0 to 100.");
        }
    }

    /// <summary>Null where the parser itself has something to say, or nothing was given.</summary>
    private static double? Number(OptionResult? option) =>
        option is { Tokens: [{ Value: var text }, ..] } && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static void MustBeADuration(OptionResult result)
    {
        if (result.Tokens is [{ Value: var text }, ..] && !Duration.TryParse(text, out _))
        {
            result.AddError($"{result.Option.Name} must be a duration such as 90s, 5m or 1h, not \"{text}\".");
        }
    }
}
