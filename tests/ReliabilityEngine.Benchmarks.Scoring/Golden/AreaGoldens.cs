using System.Globalization;
using System.Text.Json;
using ReliabilityEngine.Benchmarks.Scoring.Data;
using ReliabilityEngine.Benchmarks.Scoring.Scorers;

namespace ReliabilityEngine.Benchmarks.Scoring.Golden;

/// <summary>Checks the areas under precision and recall: `label,score` files and the values they must give, a window each.</summary>
public static class AreaGoldens
{
    public static IEnumerable<GoldenCheck> Check(string folder)
    {
        var json = Directory.EnumerateFiles(folder, "*.json").First();
        using var document = JsonDocument.Parse(File.ReadAllText(json));
        List<double> volumes = [], averages = [];
        foreach (var file in document.RootElement.EnumerateObject())
        {
            var rows = CsvTable.Read(Path.Combine(folder, file.Name + ".csv")).Rows.Skip(1).ToArray();
            var labels = Array.ConvertAll(rows, row => CsvTable.Number(row[0]) > 0);
            var scores = Array.ConvertAll(rows, row => CsvTable.Number(row[1]));
            foreach (var window in file.Value.EnumerateObject())
            {
                // Beside the windows lie values of other scores.
                if (!int.TryParse(window.Name, CultureInfo.InvariantCulture, out var length))
                {
                    continue;
                }

                volumes.Add(Math.Abs(VolumeUnderSurface.PrecisionRecall(labels, scores, length) - window.Value.GetProperty("VUS-PR").GetDouble()));
                averages.Add(Math.Abs(AveragePrecision.Score(labels, scores) - window.Value.GetProperty("AUC-PR").GetDouble()));
            }
        }

        yield return new GoldenCheck("VUS-PR", volumes.Count, volumes.Max());
        yield return new GoldenCheck("AUC-PR", averages.Count, averages.Max());
    }
}
