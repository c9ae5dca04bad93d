using System.Globalization;
using ReliabilityEngine.Benchmarks.Scoring.Scorers;

namespace ReliabilityEngine.Benchmarks.Scoring.Data;

/// <summary>Reads a folder of servers, each a folder with train and test matrices, a label a test row, and blamed dimensions.</summary>
public static class ServerLoader
{
    public static IReadOnlyList<ServerData> Load(string folder) =>
        [.. Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal)
            .Where(server => Matrix(server, "train") is not null && Matrix(server, "test") is not null)
            .Select(LoadServer)];

    private static ServerData LoadServer(string folder)
    {
        var test = Read(Matrix(folder, "test")!);
        var labels = Rows(Path.Combine(folder, "test_label.txt")).Select(cells => CsvTable.Number(cells[0]) > 0).ToArray();
        var interpretation = Path.Combine(folder, "interpretation_label.txt");
        var blamed = File.Exists(interpretation)
            ? File.ReadLines(interpretation).Where(line => line.Contains(':', StringComparison.Ordinal)).Select(Blame).ToArray()
            : [];
        return new ServerData(Path.GetFileName(folder), Read(Matrix(folder, "train")!), test, labels, blamed);
    }

    private static string? Matrix(string folder, string part) =>
        Directory.EnumerateFiles(folder, part + ".csv*").Order(StringComparer.Ordinal).FirstOrDefault();

    private static double[][] Read(string path) =>
        [.. CsvTable.Read(path).Rows.Where(cells => !cells.All(cell => double.IsNaN(CsvTable.Number(cell))))
            .Select(cells => Array.ConvertAll(cells, CsvTable.Number))];

    private static IReadOnlyList<string[]> Rows(string path) => CsvTable.Read(path).Rows;

    /// <summary>`start-end:dims`: seen against the labels, start counts from 0 and end is the row after the last.</summary>
    private static BlamedSegment Blame(string line)
    {
        var parts = line.Trim().Split('-', ':');
        var first = int.Parse(parts[0], CultureInfo.InvariantCulture);
        var end = int.Parse(parts[1], CultureInfo.InvariantCulture);
        var dimensions = parts[2].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(dimension => int.Parse(dimension, CultureInfo.InvariantCulture) - 1);
        return new BlamedSegment(new RowRange(first, Math.Max(first, end - 1)), [.. dimensions]);
    }
}
