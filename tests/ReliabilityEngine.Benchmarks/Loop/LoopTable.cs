using System.Globalization;
using ReliabilityEngine.Benchmarks.Loop.Scores;
using Spectre.Console;

namespace ReliabilityEngine.Benchmarks.Loop;

/// <summary>Writes what every setting of every contender came to.</summary>
internal static class LoopTable
{
    public static void Write(string scene, IReadOnlyList<TradeOff> played)
    {
        var table = new Table().Title(Markup.Escape($"{scene}: every setting")).Border(TableBorder.Rounded)
            .AddColumns("who", "setting", "breach minutes", "pod-hours", "budget share");
        foreach (var tradeOff in played)
        {
            foreach (var result in tradeOff.Results)
            {
                string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
                table.AddRow(
                    Markup.Escape(tradeOff.Contender.Name), result.Setting, Number(result.BreachMinutes, "F1"), Number(result.PodHours, "F0"),
                    Number(result.BudgetShare, "F2"));
            }
        }

        AnsiConsole.Write(table);
    }
}
