using System.Globalization;
using ReliabilityEngine.Benchmarks.Loop.Faults.World;
using Spectre.Console;

namespace ReliabilityEngine.Benchmarks.Loop.Faults;

/// <summary>Writes what was done about each fault, and when; times are minutes since it began.</summary>
internal static class FaultTable
{
    /// <summary>Wide enough for a line a fault where no terminal tells its width.</summary>
    private const int RedirectedWidth = 220;

    public static void Write(FaultResults played)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = Console.IsOutputRedirected ? AnsiSupport.No : AnsiSupport.Detect });
        if (Console.IsOutputRedirected)
        {
            console.Profile.Width = RedirectedWidth;
        }

        var table = new Table().Title("faults: what was done, and when (minutes since it began)").Border(TableBorder.Rounded)
            .AddColumns("fault", "seed", "right", "latest: page", "budget spent", "done first", "cause", "when", "right", "then", "paged", "budget alone", "with");
        foreach (var outcome in played.Faults)
        {
            table.AddRow([.. Cells(outcome).Select(Markup.Escape)]);
        }

        console.Write(table);
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{played.Days.Count} days without a fault: {played.Days.Sum(day => day.Actions.Count)} actions, {played.Days.Count(day => day.PagedAt is not null)} days with a page."));
        foreach (var action in played.Days.SelectMany(day => day.Actions))
        {
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  after {action.At - SimulatedWorld.Start}: {action.Plan.Summary}, cause {action.Cause}"));
        }
    }

    private static string[] Cells(FaultOutcome outcome) =>
    [
        outcome.Fault.Kind.ToString(),
        outcome.Fault.Seed.ToString(CultureInfo.InvariantCulture),
        FaultOutcome.RightFor(outcome.Fault.Kind),
        Minutes(outcome, outcome.Untouched.PagedAt),
        Minutes(outcome, outcome.Untouched.ExhaustedAt),
        outcome.First?.Plan.Summary ?? "nothing",
        outcome.First?.Cause.ToString() ?? "",
        Minutes(outcome, outcome.First?.At),
        outcome.IsRightBeforePage ? "before the page" : outcome.IsRightBeforeSpent ? "after the page" : "no",
        string.Join("; ", outcome.Later.Select(action => $"{Minutes(outcome, action.At)} {action.Plan.Summary}")),
        Minutes(outcome, outcome.Played.PagedAt),
        Percent(outcome.Untouched.Spent),
        Percent(outcome.Played.Spent),
    ];

    private static string Minutes(FaultOutcome outcome, DateTimeOffset? at) =>
        at is { } known ? (known - outcome.Begins).TotalMinutes.ToString("F0", CultureInfo.InvariantCulture) : "–";

    private static string Percent(double ratio) => ratio.ToString("P0", CultureInfo.InvariantCulture);
}
