using System.Globalization;
using ReliabilityEngine.Benchmarks.Scoring.Results;
using Spectre.Console;

namespace ReliabilityEngine.Benchmarks.Quality;

/// <summary>Writes results as a table a family: ours as shipped and with parameters chosen on other series, the goal, others in this run, others as published.</summary>
internal static class ResultTable
{
    /// <summary>Wide enough for the baselines of a measure side by side where no terminal tells its width.</summary>
    private const int RedirectedWidth = 160;

    public static void Write(IReadOnlyList<Measurement> measurements)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = Console.IsOutputRedirected ? AnsiSupport.No : AnsiSupport.Detect });
        if (Console.IsOutputRedirected)
        {
            console.Profile.Width = RedirectedWidth;
        }

        foreach (var family in measurements.GroupBy(row => row.Family))
        {
            var table = new Table().Title(Markup.Escape(family.Key)).Border(TableBorder.Rounded).ShowRowSeparators()
                .AddColumns("measure", "ours", "left out", "90 %", "goal", "met", "others in this run", "others as published", "note");
            foreach (var row in family)
            {
                table.AddRow([.. Cells(row).Select(Markup.Escape)]);
            }

            console.Write(table);
        }
    }

    private static string[] Cells(Measurement row) =>
    [
        $"{row.Measure} ({row.Unit})",
        row.Value is { } value ? Number(value) : "–",
        row.LeftOut is { } leftOut ? Number(leftOut) : "–",
        row.Interval is { } interval ? $"{Number(interval.Low)} to {Number(interval.High)}" : "–",
        $"{(row.Goal.Comparison == Comparison.AtLeast ? "≥" : "≤")} {Number(row.Goal.Value)}{(row.Goal.Aim is { } aim ? $", aim {Number(aim)}" : "")}",
        row.Met switch { true => "yes", false => "no", null => "–" },
        Lines(row.Baselines),
        Lines(row.Published),
        row.Note ?? "",
    ];

    private static string Lines(IEnumerable<NamedValue> others) => string.Join('\n', others.Select(other => $"{other.Name} {Number(other.Value)}"));

    private static string Number(double value) => value.ToString(Math.Abs(value) >= 10 ? "F1" : "F3", CultureInfo.InvariantCulture);
}
