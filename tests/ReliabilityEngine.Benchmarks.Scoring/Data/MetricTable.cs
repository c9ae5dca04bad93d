using ReliabilityEngine.Benchmarks.Scoring.Models;

namespace ReliabilityEngine.Benchmarks.Scoring.Data;

/// <summary>Columns of metrics over the same rows.</summary>
public sealed record MetricTable(int RowCount, IReadOnlyDictionary<MetricKey, double[]> Columns)
{
    /// <summary>Reads a file whose first three lines are node, metric and statistic, then an index line, then time and values.</summary>
    internal static MetricTable Read(string path)
    {
        var rows = CsvTable.Read(path).Rows;
        var body = rows.Skip(3).Where(row => double.IsFinite(CsvTable.Number(row[0]))).ToArray();
        var columns = new Dictionary<MetricKey, double[]>();
        for (var column = 1; column < rows[0].Length; column++)
        {
            columns[new MetricKey(rows[0][column], rows[1][column], rows[2][column])] =
                Array.ConvertAll(body, row => column < row.Length ? CsvTable.Number(row[column]) : double.NaN);
        }

        return new MetricTable(body.Length, columns);
    }
}
