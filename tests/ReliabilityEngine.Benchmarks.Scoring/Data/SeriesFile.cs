namespace ReliabilityEngine.Benchmarks.Scoring.Data;

/// <summary>Reads `time, value[, label]` files with a header line.</summary>
internal static class SeriesFile
{
    public static TimeSeries Read(string name, string path)
    {
        var rows = CsvTable.Read(path).Rows.Skip(1)
            .Select(cells => (Time: CsvTable.Time(cells[0]), Cells: cells))
            .Where(row => row.Time is not null)
            .ToArray();
        var labelled = rows.Length > 0 && rows[0].Cells.Length > 2;
        return new TimeSeries(
            name,
            [.. rows.Select(row => row.Time!.Value)],
            [.. rows.Select(row => CsvTable.Number(row.Cells[1]))],
            labelled ? [.. rows.Select(row => CsvTable.Number(row.Cells[2]) > 0)] : null);
    }
}
