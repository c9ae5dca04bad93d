using System.CommandLine;
using System.Globalization;
using ReliabilityEngine.Benchmarks.Calibration.Scenes;
using ReliabilityEngine.Benchmarks.Calibration.Scores;
using ReliabilityEngine.Benchmarks.Quality;
using ReliabilityEngine.Benchmarks.Scoring.Scorers;
using Spectre.Console;

namespace ReliabilityEngine.Benchmarks.Calibration;

/// <summary>`bench calibration`: whether the time to exhaustion and the risk score mean what they say, in seeded runs of the twin.</summary>
internal static class CalibrationCommand
{
    public static Command Create()
    {
        var runs = new Option<int>("--runs") { Description = "how many runs", DefaultValueFactory = _ => 200 };
        var seed = new Option<int>("--seed") { Description = "which runs: models were tuned on seed 1, figures are told of seed 2", DefaultValueFactory = _ => 2 };
        var output = new Option<OutputFormat>("-o", "--output") { Description = "table or json" };
        var command = new Command("calibration", "whether forecast times to exhaustion come true as often as told") { runs, seed, output };
        command.SetAction(result =>
        {
            var measures = new CalibrationMeasures(Play(result.GetValue(seed), result.GetValue(runs)));
            if (result.GetValue(output) == OutputFormat.Json)
            {
                JsonRows.Write(Console.Out, measures.Rows());
                return;
            }

            ResultTable.Write([.. measures.Rows()]);
            Console.Out.WriteLine(measures);
            foreach (var (name, bins) in measures.Tables())
            {
                Write(name, bins);
            }
        });
        return command;
    }

    private static List<ScoredOrigin> Play(int seed, int runs)
    {
        var progress = new ProgressLine(Console.Error, TimeProvider.System, 1, Console.IsErrorRedirected);
        progress.Begin("calibration", 1);
        var origins = new List<ScoredOrigin>();
        for (var run = 0; run < runs; run++)
        {
            origins.AddRange(new SceneRun(SceneGenerator.Create(seed, run)).Play(run));
            progress.Report((run + 1.0) / runs);
        }

        progress.End(null);
        return origins;
    }

    private static void Write(string name, IReadOnlyList<ReliabilityBin> bins)
    {
        var table = new Table().Title(Markup.Escape(name)).Border(TableBorder.Rounded).AddColumns("told", "forecasts", "mean told", "happened");
        foreach (var bin in bins.Where(bin => bin.Count > 0))
        {
            string Number(double value) => value.ToString("F3", CultureInfo.InvariantCulture);
            table.AddRow($"{Number(bin.From)} to {Number(bin.To)}", $"{bin.Count}", Number(bin.MeanProbability), Number(bin.HappenedRatio));
        }

        AnsiConsole.Write(table);
    }
}
