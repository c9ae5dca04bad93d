using System.Globalization;
using System.Text.RegularExpressions;

namespace ReliabilityEngine.Benchmarks.Scoring.Data;

/// <summary>Reads trace files: each numeric column is a series, the end of the file's name (`_300s`) its step in seconds.</summary>
public static partial class TraceLoader
{
    public static IReadOnlyList<Trace> Load(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.csv*").Order(StringComparer.Ordinal).SelectMany(LoadFile)];

    [GeneratedRegex(@"_(\d+)s\.csv", RegexOptions.IgnoreCase)]
    private static partial Regex StepSuffix();

    private static IEnumerable<Trace> LoadFile(string path)
    {
        var match = StepSuffix().Match(Path.GetFileName(path));
        if (!match.Success)
        {
            yield break;
        }

        var step = TimeSpan.FromSeconds(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
        var rows = CsvTable.Read(path).Rows;
        var body = rows.Skip(1).ToArray();
        var times = Array.ConvertAll(body, row => CsvTable.Time(row[0]));
        var timed = times.Length > 0 && times[0] is not null && double.IsNaN(CsvTable.Number(body[0][0]));
        for (var column = timed ? 1 : 0; column < rows[0].Length; column++)
        {
            var values = Array.ConvertAll(body, row => column < row.Length ? CsvTable.Number(row[column]) : double.NaN);
            if (values.Any(double.IsFinite))
            {
                yield return new Trace($"{Path.GetFileName(path)}:{rows[0][column]}", step, timed ? Spread(times, values, step) : values);
            }
        }
    }

    /// <summary>Puts each row where its time says; rows that are missing read as gaps, a duplicate's last value stands.</summary>
    private static double[] Spread(DateTime?[] times, double[] values, TimeSpan step)
    {
        var start = times[0]!.Value;
        var slots = times.Select(time => time is { } at ? (int)Math.Round((at - start) / step) : -1).ToArray();
        var spread = new double[slots.Max() + 1];
        Array.Fill(spread, double.NaN);
        for (var i = 0; i < slots.Length; i++)
        {
            if (slots[i] >= 0)
            {
                spread[slots[i]] = values[i];
            }
        }

        return spread;
    }
}
