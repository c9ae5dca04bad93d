using System.Text.Json;
using ReliabilityEngine.Benchmarks.Scoring.Models;

namespace ReliabilityEngine.Benchmarks.Scoring.Data;

/// <summary>
/// Reads petshop: a scenario is a folder that directly holds the call matrix; below it a folder with a metrics table and a
/// JSON file is a fault, one with a metrics table alone is normal times.
/// </summary>
public static class PetshopLoader
{
    public static IReadOnlyList<PetshopScenario> Load(string folder) =>
        [.. Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(LoadScenario).OfType<PetshopScenario>()];

    private static PetshopScenario? LoadScenario(string folder)
    {
        var csv = Directory.EnumerateFiles(folder, "*.csv*").FirstOrDefault();
        if (csv is null || ReadGraph(csv) is not { } edges)
        {
            return null;
        }

        var parts = Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(part => (
                Metrics: Directory.EnumerateFiles(part, "*.csv*").FirstOrDefault(),
                Target: Directory.EnumerateFiles(part, "*.json").FirstOrDefault()))
            .Where(part => part.Metrics is not null)
            .ToArray();
        var normal = parts.FirstOrDefault(part => part.Target is null).Metrics;
        return normal is null
            ? null
            : new PetshopScenario(
                edges,
                MetricTable.Read(normal),
                [.. parts.Where(part => part.Target is not null).Select(part => ReadFault(part.Metrics!, part.Target!))]);
    }

    /// <summary>The ones of a square matrix (row calls column); null when the file is no such matrix.</summary>
    private static List<CallEdge>? ReadGraph(string path)
    {
        var rows = CsvTable.Read(path).Rows;
        if (rows.Count < 2 || rows.Count != rows[0].Length)
        {
            return null;
        }

        return [.. from row in rows.Skip(1)
                   from column in Enumerable.Range(1, row.Length - 1)
                   where CsvTable.Number(row[column]) > 0
                   select new CallEdge(row[0], rows[0][column])];
    }

    private static PetshopFault ReadFault(string metrics, string target)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(target));
        var seen = document.RootElement.GetProperty("target");
        var key = new MetricKey(Text(seen, "node"), Text(seen, "metric"), Text(seen, "agg"));
        return new PetshopFault(MetricTable.Read(metrics), key, Text(document.RootElement.GetProperty("root_cause"), "node"));
    }

    private static string Text(JsonElement element, string property) => element.GetProperty(property).GetString() ?? "";
}
