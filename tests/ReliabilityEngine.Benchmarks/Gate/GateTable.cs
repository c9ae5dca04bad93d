using System.Globalization;
using ReliabilityEngine.Benchmarks.Gate.Asking;
using Spectre.Console;

namespace ReliabilityEngine.Benchmarks.Gate;

/// <summary>Writes a report as a table: the gate, its goals, and the webhook that allows everything beside it.</summary>
internal static class GateTable
{
    /// <summary>Milliseconds within which 99 of 100 answers are there.</summary>
    public const double LatencyGoal = 5;

    /// <summary>Percent by which the heap may grow in a minute: what is kept is the world, not the requests.</summary>
    public const double GrowthGoal = 2;

    private const double Mebibyte = 1024 * 1024;
    private const int RedirectedWidth = 120;

    private static readonly (string Name, double Share)[] Quantiles = [("p50", 0.5), ("p90", 0.9), ("p99", 0.99), ("p99.9", 0.999), ("max", 1)];

    public static void Write(GateReport report, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(report);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = RedirectedWidth;
        var (load, gate, allowing) = (report.Load, report.Gate, report.Allowing);
        var table = new Table().Title(Markup.Escape(Text(
            $"gate: {load.Policies} policies, {load.Targets} targets, {load.Rate} requests/s, {GateLoad.ChangesPerSecond} status changes/s")))
            .Border(TableBorder.Rounded).AddColumns("measure", "the gate", "goal", "met", "allows everything");
        void Row(string measure, string ours, string other, string goal = "", bool? met = null) =>
            table.AddRow([.. new[] { measure, ours, goal, met switch { true => "yes", false => "no", null => "" }, other }.Select(Markup.Escape)]);
        void Both(string measure, Func<GatePhase, double> value, string format = "N0") => Row(measure, Number(value(gate), format), Number(value(allowing), format));

        Both("requests", phase => phase.Load.Requests);
        Row("wrong or missing answers", Number(report.Problems.Count), Number(allowing.Load.Problems.Count), "0", report.Problems.Count == 0);
        foreach (var (name, share) in Quantiles)
        {
            var isGoal = name == "p99";
            Row($"latency {name}, ms", Number(gate.Load.Milliseconds(share), "F2"), Number(allowing.Load.Milliseconds(share), "F2"),
                isGoal ? $"≤ {LatencyGoal}" : "", isGoal ? gate.Load.Milliseconds(share) <= LatencyGoal : null);
        }

        Both("of it, sent late p99, ms", phase => LoadFigures.Quantile(phase.Load.Lags, 0.99), "F2");
        Both("allocated per request, KB", phase => phase.AllocatedPerRequest / 1024, "F1");
        Both("heap before, MiB", phase => phase.Before.HeapBytes / Mebibyte, "F1");
        Both("heap after, MiB", phase => phase.After.HeapBytes / Mebibyte, "F1");
        Row("heap growth, %", Number(gate.HeapGrowthPercent, "F2"), Number(allowing.HeapGrowthPercent, "F2"), $"≤ {GrowthGoal}", gate.HeapGrowthPercent <= GrowthGoal);
        Both("full collections", phase => phase.FullCollections);
        Both("working set, MiB", phase => phase.After.WorkingSetBytes / Mebibyte, "F1");
        Row("status changes, warm-up too", Number(report.Changes), "");
        foreach (var kind in gate.Load.Kinds)
        {
            Row($"answers: {kind.Key}", Number(kind.Value), Number(allowing.Load.Kinds.GetValueOrDefault(kind.Key)));
        }

        console.Write(table);
    }

    private static string Number(double value, string format = "N0") => value.ToString(format, CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
