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
        var runs = new Option<int>("--runs") { Description = "how many runs a seed", DefaultValueFactory = _ => 20 };
        var seeds = new Option<int>("--seeds") { Description = "how many seeds, pooled", DefaultValueFactory = _ => 10 };
        var first = new Option<int>("--seed") { Description = "the first seed: models were tuned on seed 1", DefaultValueFactory = _ => 2 };
        var family = new Option<IncidentFamily?>("--family") { Description = "these incidents alone" };
        var output = new Option<OutputFormat>("-o", "--output") { Description = "table or json" };
        var command = new Command("calibration", "whether forecast times to exhaustion come true as often as told") { runs, seeds, first, family, output };
        command.SetAction(result =>
        {
            IncidentFamily[] families = result.GetValue(family) is { } one ? [one] : Enum.GetValues<IncidentFamily>();
            var numbers = Enumerable.Range(result.GetValue(first), result.GetValue(seeds))
                .SelectMany(seed => Enumerable.Range(0, result.GetValue(runs)).Select(number => (seed, number))).ToArray();
            var progress = new ProgressLine(Console.Error, TimeProvider.System, families.Length, Console.IsErrorRedirected);
            var measured = Array.ConvertAll(families, one => new CalibrationMeasures(
                $"calibration, {one.ToString().ToLowerInvariant()}", one == IncidentFamily.Mixed, Play(one, numbers, progress)));
            if (result.GetValue(output) == OutputFormat.Json)
            {
                JsonRows.Write(Console.Out, measured.SelectMany(measures => measures.Rows()));
                return;
            }

            foreach (var measures in measured)
            {
                ResultTable.Write([.. measures.Rows()]);
                Console.Out.WriteLine(measures);
                foreach (var (name, bins) in measures.Tables())
                {
                    Write(name, bins);
                }
            }
        });
        return command;
    }

    private static List<ScoredOrigin> Play(IncidentFamily family, (int Seed, int Number)[] numbers, ProgressLine progress)
    {
        progress.Begin($"calibration, {family.ToString().ToLowerInvariant()}", 1);
        var played = new List<ScoredOrigin>[numbers.Length];
        var done = 0;
        Parallel.For(0, numbers.Length, run =>
        {
            played[run] = [.. new SceneRun(SceneGenerator.Create(family, numbers[run].Seed, numbers[run].Number)).Play(run)];
            lock (progress)
            {
                progress.Report(++done / (double)numbers.Length);
            }
        });
        progress.End(null);
        return [.. played.SelectMany(origins => origins)];
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
