using System.Globalization;
using ReliabilityEngine.Cluster.Tests.Acting.Killing;
using Spectre.Console;

namespace ReliabilityEngine.Benchmarks.Kills;

/// <summary>Writes one row an action: where its process was killed, what was meant, and what has come of it.</summary>
internal static class KillsTable
{
    private const int RedirectedWidth = 160;

    public static void Write(KillPlan plan, IReadOnlyList<KillRow> rows, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(rows);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = RedirectedWidth;
        var table = new Table().Title(Markup.Escape(Text($"kills: {rows.Sum(row => row.Killed.Count)} of {plan.Kills}, seed {plan.Seed}"))).Border(TableBorder.Rounded)
            .AddColumns("action", "killed", "ended", "intents", "effects", "writes", "left half done", "as meant");
        foreach (var row in rows)
        {
            table.AddRow([.. new[]
            {
                row.App, string.Join(", ", row.Killed), row.State, Text($"{row.Intents}"), Text($"{row.Effects}"), Text($"{row.Writes}"),
                row.Left.Count == 0 ? "nothing" : string.Join(", ", row.Left), row.IsWell ? "yes" : "no",
            }.Select(Markup.Escape)]);
        }

        table.AddRow("all", "", "", Text($"{rows.Sum(row => row.Intents)}"), Text($"{rows.Sum(row => row.Effects)}"), Text($"{rows.Sum(row => row.Writes)}"), "", rows.All(row => row.IsWell) ? "yes" : "no");
        console.Write(table);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
