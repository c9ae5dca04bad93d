using System.Globalization;
using ReliabilityEngine.Benchmarks.Loop.Faults.World;
using Spectre.Console;

namespace ReliabilityEngine.Benchmarks.Loop.Faults;

/// <summary>Writes what was done about each fault, and when; times are those since it began.</summary>
internal static class FaultTable
{
    public static void Write(FaultResults played)
    {
        var (outcomes, days) = (played.Faults, played.Days);
        var table = new Table().Title("faults: what was done, and when (minutes since the fault began)").Border(TableBorder.Rounded)
            .AddColumns("fault", "seed", "right", "page alone", "budget spent", "done first", "cause", "at", "paged all the same", "also done", "budget alone", "budget with", "right in time");
        foreach (var outcome in outcomes)
        {
            string[] cells =
            [
                outcome.Fault.Kind.ToString(), outcome.Fault.Seed.ToString(CultureInfo.InvariantCulture), FaultOutcome.RightFor(outcome.Fault.Kind),
                Minutes(outcome, outcome.Untouched.PagedAt), Minutes(outcome, outcome.Untouched.ExhaustedAt),
                outcome.First?.Plan.Summary ?? "nothing", outcome.First?.Cause.ToString() ?? "", Minutes(outcome, outcome.First?.At),
                Minutes(outcome, outcome.Played.PagedAt), string.Join("; ", outcome.Later.Select(action => $"{Minutes(outcome, action.At)} {action.Plan.Summary}")),
                Percent(outcome.Untouched.Spent), Percent(outcome.Played.Spent), outcome.IsRightInTime ? "yes" : "no",
            ];
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }

        AnsiConsole.Write(table);
        AnsiConsole.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{days.Count} days without a fault: {days.Sum(day => day.Actions.Count)} decisions to do something, {days.Count(day => day.PagedAt is not null)} with a page."));
        foreach (var action in days.SelectMany(day => day.Actions))
        {
            AnsiConsole.WriteLine($"  {action.At - SimulatedWorld.Start}: {action.Plan.Summary}, cause {action.Cause}");
        }
    }

    private static string Minutes(FaultOutcome outcome, DateTimeOffset? at) =>
        at is { } known ? (known - outcome.Begins).TotalMinutes.ToString("F0", CultureInfo.InvariantCulture) : "–";

    private static string Percent(double ratio) => ratio.ToString("P0", CultureInfo.InvariantCulture);
}
