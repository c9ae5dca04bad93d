using System.Globalization;

namespace ReliabilityEngine.Operator.Commands.Backtesting.Histories;

/// <summary>A file of comma-separated values with a header. Whatever is wrong is told with its line and a remedy.</summary>
/// <param name="Path">The file.</param>
/// <param name="Columns">The names of the header.</param>
/// <param name="Rows">The cells of each line below it; as many as columns. Empty lines are left out.</param>
internal sealed record CsvFile(string Path, IReadOnlyList<string> Columns, IReadOnlyList<(int Line, string[] Cells)> Rows)
{
    /// <summary>2^53: above it a double does not tell one event from none.</summary>
    private const double MostEvents = 9_007_199_254_740_992;

    /// <exception cref="HistoryException">It cannot be read, or a line has too many or too few cells.</exception>
    public static CsvFile Read(string path)
    {
        var lines = Lines(path);
        if (lines.Length == 0 || lines[0].Trim().Length == 0)
        {
            throw new HistoryException($"{path}:1: the file begins with no header; write the names of the columns into its first line");
        }

        string[] columns = Cells(lines[0].TrimStart('\uFEFF'));
        var rows = new List<(int, string[])>(lines.Length);
        foreach (var (index, line) in lines.Index().Skip(1).Where(line => line.Item.Trim().Length > 0))
        {
            var cells = Cells(line);
            if (cells.Length != columns.Length)
            {
                throw new HistoryException(Invariant($"{path}:{index + 1}: has {cells.Length} cells where the header has {columns.Length}; give each line one cell a column, empty where nothing is known"));
            }

            rows.Add((index + 1, cells));
        }

        return rows.Count > 0 ? new CsvFile(path, columns, rows) : throw new HistoryException($"{path}: holds no line below its header; a history needs at least one");
    }

    /// <summary>The place of a column, whatever its case; -1 without it.</summary>
    public int IndexOf(params IReadOnlyList<string> names) =>
        Columns.Index().Where(column => names.Contains(column.Item, StringComparer.OrdinalIgnoreCase)).Select(column => column.Index).FirstOrDefault(-1);

    /// <summary>A number of things; NaN for an empty cell.</summary>
    /// <exception cref="HistoryException">The cell holds anything else.</exception>
    public double Count(int row, int column, double most = MostEvents) => Number(row, column) switch
    {
        < 0 => throw Wrong(row, $"{Quoted(row, column)} is negative in the column `{Columns[column]}`; counts begin at 0"),
        var number when number > most => throw Wrong(row, Invariant($"{Quoted(row, column)} is too large in the column `{Columns[column]}`; counts go up to {most:F0}")),
        double.NaN when Rows[row].Cells[column].Length > 0 => throw NoNumber(row, column),
        var number => number,
    };

    /// <summary>A number; NaN for an empty cell, and for "nan".</summary>
    /// <exception cref="HistoryException">The cell holds anything else.</exception>
    public double Number(int row, int column)
    {
        var cell = Rows[row].Cells[column];
        return cell.Length == 0 || cell.Equals("nan", StringComparison.OrdinalIgnoreCase) ? double.NaN
            : double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number
            : throw NoNumber(row, column);
    }

    /// <summary>A moment: RFC 3339 (without an offset it is UTC), or seconds since 1970.</summary>
    /// <exception cref="HistoryException">The cell holds anything else.</exception>
    public DateTimeOffset Time(int row, int column)
    {
        var cell = Rows[row].Cells[column];
        return double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and < 1e11
            ? DateTimeOffset.UnixEpoch.AddSeconds(seconds)
            : DateTimeOffset.TryParse(cell, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at
            : throw Wrong(row, $"{Quoted(row, column)} is no time in the column `{Columns[column]}`; write RFC 3339 such as 2026-03-04T12:00:00Z, or seconds since 1970");
    }

    /// <summary>The moments of all lines, which must rise.</summary>
    /// <exception cref="HistoryException">A cell holds no time, or an earlier one.</exception>
    public IReadOnlyList<DateTimeOffset> Times(int column)
    {
        var times = new List<DateTimeOffset>(Rows.Count);
        for (var row = 0; row < Rows.Count; row++)
        {
            var at = Time(row, column);
            if (times.Count > 0 && at <= times[^1])
            {
                throw Wrong(row, "is not later than the line before; sort the lines by time, one for each time");
            }

            times.Add(at);
        }

        return times;
    }

    public HistoryException Wrong(int row, string message) => new(Invariant($"{Path}:{Rows[row].Line}: {message}"));

    private HistoryException NoNumber(int row, int column) =>
        Wrong(row, $"{Quoted(row, column)} is no number in the column `{Columns[column]}`; write one such as 1000, or leave the cell empty where nothing is known");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private string Quoted(int row, int column) => $"\"{Rows[row].Cells[column]}\"";

    private static string[] Cells(string line) => [.. line.Split(',').Select(cell => cell.Trim().Trim('"'))];

    private static string[] Lines(string path)
    {
        if (Directory.Exists(path))
        {
            throw new HistoryException($"{path}: is a folder; give one of its CSV files");
        }

        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HistoryException($"{path}: cannot be read: {e.Message}");
        }
    }
}
