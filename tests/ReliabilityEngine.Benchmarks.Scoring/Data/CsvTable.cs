using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace ReliabilityEngine.Benchmarks.Scoring.Data;

/// <summary>A delimited text file in memory; gzip and quoted cells are understood.</summary>
internal sealed class CsvTable(IReadOnlyList<string[]> rows)
{
    public IReadOnlyList<string[]> Rows { get; } = rows;

    public static CsvTable Read(string path)
    {
        var rows = new List<string[]>();
        using var reader = Open(path);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
            {
                rows.Add(Split(line));
            }
        }

        return new CsvTable(rows);
    }

    /// <summary>A number, or NaN for whatever is none: a gap is data, not an error.</summary>
    public static double Number(string cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN;

    /// <summary>The time of a cell as written, zone dropped; null when it is none.</summary>
    public static DateTime? Time(string cell) =>
        DateTime.TryParse(cell, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var at)
            ? DateTime.SpecifyKind(at, DateTimeKind.Utc)
            : null;

    public static StreamReader Open(string path)
    {
        var file = File.OpenRead(path);
        var gzip = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
        file.Position = 0;
        return new StreamReader(gzip ? new GZipStream(file, CompressionMode.Decompress) : file);
    }

    private static string[] Split(string line)
    {
        if (!line.Contains('"', StringComparison.Ordinal))
        {
            return line.Split(',');
        }

        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        foreach (var c in line)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(c);
            }
        }

        cells.Add(cell.ToString());
        return [.. cells];
    }
}
