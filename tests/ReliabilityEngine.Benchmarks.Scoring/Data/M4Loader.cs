namespace ReliabilityEngine.Benchmarks.Scoring.Data;

/// <summary>
/// Reads M4's wide files (one series a row, the first cell its name). A second file with 48 points for the same names is the
/// official test part; without one, each series' last 48 points are cut off.
/// </summary>
public static class M4Loader
{
    public static IReadOnlyList<M4Series> Load(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*.csv*").Order(StringComparer.Ordinal)
            .Select(Read)
            .Where(file => file.Count > 0)
            .OrderBy(file => file.Values.Max(values => values.Length))
            .ToArray();
        if (files.Length == 0)
        {
            return [];
        }

        var train = files[^1];
        var test = files.Length > 1 && files[0].Values.All(values => values.Length == M4Series.Horizon) ? files[0] : null;
        return test is null
            ? [.. train.Values.Where(values => values.Length > 2 * M4Series.Horizon).Select(Cut)]
            : [.. train.Where(entry => test.ContainsKey(entry.Key)).Select(entry => new M4Series(entry.Value, test[entry.Key]))];
    }

    private static M4Series Cut(double[] values) => new(values[..^M4Series.Horizon], values[^M4Series.Horizon..]);

    private static Dictionary<string, double[]> Read(string path)
    {
        var series = new Dictionary<string, double[]>();
        foreach (var cells in CsvTable.Read(path).Rows.Skip(1))
        {
            var values = cells.Skip(1).Select(CsvTable.Number).ToArray();
            var length = Array.FindLastIndex(values, double.IsFinite) + 1;
            if (length > 0)
            {
                series[cells[0]] = values[..length];
            }
        }

        return series;
    }
}
