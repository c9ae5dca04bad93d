using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Commands.Backtesting;
using ReliabilityEngine.Operator.Commands.Simulating.Scenarios;

namespace ReliabilityEngine.Operator.Commands.Simulating;

/// <summary>
/// The command line of <c>simulate</c>: how likely each count of replicas is to be too few, and what it costs. Exits 0 when a count keeps the
/// limit, 1 when none does or none is known to, and 2 when it cannot run. Of a ChaosExperiment: 0 when its run would begin, 1 when it is too costly. Of
/// scenarios: 0 when every SLO holds in each, 1 when one breaks or is not known to hold. Read next: <see cref="SimulateRun"/>, <see cref="ScenarioRun"/>.
/// </summary>
internal sealed class SimulateCommand(TimeProvider time)
{
    private const int DefaultMin = 1;
    private const int DefaultMax = 20;

    /// <summary>As for a SLOTarget: all or nothing is no objective, and it is a decimal.</summary>
    private static readonly NumberArgument Objectives = new("a number greater than 0 and less than 100, such as 99.9", number => number is > 0 and < 100 && (decimal)number is > 0 and < 100);
    private static readonly NumberArgument Capacities = new("a number of events a second greater than 0", number => number > 0);
    private static readonly NumberArgument Counts = NumberArgument.Whole(0, 1000);
    private static readonly NumberArgument Percents = new("a number from 0 to 100", number => number is >= 0 and <= 100);

    private static readonly DurationArgument Horizons = new(TimeSpan.FromMinutes(1), TimeSpan.FromDays(7));
    private static readonly DurationArgument StartUps = new(TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));

    private readonly Option<string> _history = new("--history")
    {
        Description = "A CSV file (columns time, good, total and replicas), or the URL of a Prometheus; with --scenario also a folder with a file NAME.csv for each SLOTarget.",
        Required = true,
    };

    private readonly Option<string[]> _files = new("--file", "-f") { Description = "The file of the SLOTarget whose load it is; needed for a Prometheus. With a ChaosExperiment beside it: what a run of that may cost." };
    private readonly Option<double?> _objective = new("--objective") { Description = "Percent of good events, where no SLOTarget says it.", DefaultValueFactory = _ => 99.9, CustomParser = Objectives.Read };
    private readonly Option<string?> _query = new("--replicas-query") { Description = "PromQL for the ready replicas. Default: what kube-state-metrics exports of the SLOTarget's workload." };
    private readonly Option<double?> _capacity = new("--capacity") { Description = "Events a second that a replica carries. Default: what the history shows; what it does not show is not guessed.", CustomParser = Capacities.Read };
    private readonly Option<int?> _replicas = new("--replicas") { Description = "Replicas that are ready now. Default: the newest of the history.", CustomParser = Counts.ReadWhole };
    private readonly Option<int?> _min = new("--min") { Description = "The fewest replicas to try.", DefaultValueFactory = _ => DefaultMin, CustomParser = Counts.ReadWhole };
    private readonly Option<int?> _max = new("--max") { Description = "The most replicas to try.", DefaultValueFactory = _ => DefaultMax, CustomParser = Counts.ReadWhole };
    private readonly Option<DateTimeOffset?> _at = new("--at") { Description = "The moment to plan from (RFC 3339, or a date for its midnight in UTC). Default: the end of the history.", CustomParser = TimeArgument.Read };
    private readonly Option<string> _horizon = new("--horizon") { Description = "How far to look ahead.", DefaultValueFactory = _ => "1h" };
    private readonly Option<string> _startUp = new("--start-up") { Description = "From asking for a replica until it carries load.", DefaultValueFactory = _ => "1m" };
    private readonly Option<double?> _limit = new("--breach-limit") { Description = "P(a breach within the horizon) that is put up with, in percent.", DefaultValueFactory = _ => 5, CustomParser = Percents.Read };
    private readonly Option<FileInfo?> _picture = new("--picture") { Description = "Draw the frontier, or the scenarios, into this SVG file." };
    private readonly Option<string> _format = new("--output", "-o") { Description = "How to print it.", DefaultValueFactory = _ => "table" };

    private readonly ScenarioArguments _scenarios = new();

    public Command Create()
    {
        _format.AcceptOnlyFromAmong("table", "json", "yaml");
        _horizon.Validators.Add(Horizons.Check);
        _startUp.Validators.Add(StartUps.Check);
        _picture.Validators.Add(PictureFile.MustBeSvg);
        var command = new Command("simulate", "Tell what each count of replicas would cost and how likely it is to be too few: the frontier of cost against the SLO. Or, with --scenario, which SLOs a failure would break.")
        {
            _history, _files, _objective, _query, _capacity, _replicas, _min, _max, _at, _horizon, _startUp, _limit, _picture, _format,
        };
        command.Validators.Add(MustRise);
        _scenarios.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var (options, scenarios, console) = (Read(parsed), _scenarios.Read(parsed), parsed.InvocationConfiguration);
            return scenarios.Scenarios.Count > 0
                ? new ScenarioRun(options, scenarios, time).RunAsync(console.Output, console.Error, cancellationToken)
                : new SimulateRun(options, time).RunAsync(console.Output, console.Error, cancellationToken);
        });
        return command;
    }

    private SimulateOptions Read(ParseResult parsed) => new(
        parsed.GetValue(_history)!, parsed.GetValue(_files) ?? [], (decimal)parsed.GetValue(_objective)!.Value, parsed.GetValue(_query), parsed.GetValue(_capacity),
        parsed.GetValue(_replicas), parsed.GetValue(_min)!.Value, parsed.GetValue(_max)!.Value, parsed.GetValue(_at), Duration.Parse(parsed.GetValue(_horizon)!),
        Duration.Parse(parsed.GetValue(_startUp)!), parsed.GetValue(_limit)!.Value, parsed.GetValue(_picture)?.FullName, parsed.GetValue(_format)!);

    private void MustRise(CommandResult result)
    {
        var (min, max) = (Counts.Of(result.GetResult(_min)), Counts.Of(result.GetResult(_max)));
        if ((max ?? DefaultMax) < (min ?? DefaultMin))
        {
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"--max must be at least --min: {max ?? DefaultMax}{Default(max)} is less than {min ?? DefaultMin}{Default(min)}."));
        }

        static string Default(double? given) => given is null ? " (its default)" : "";
    }
}
