using System.Globalization;
using System.Text.RegularExpressions;

namespace ReliabilityEngine.Operator.Commands.Backtesting.Histories;

/// <summary>A file of plain values: each numeric column is a series. Without a column of times, the end of the file's name says how far its lines are apart (<c>_300s</c>).</summary>
internal static partial class ValuesFile
{
    /// <summary>Lines without a time begin here: a Monday at midnight.</summary>
    public static readonly DateTimeOffset Beginning = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] TimeNames = ["time", "timestamp", "date"];

    /// <summary>Each series with a name that a SLOTarget may have, and its values in the order of time.</summary>
    /// <exception cref="HistoryException">Its times are not known, or a line cannot be used.</exception>
    public static IEnumerable<(string Name, IReadOnlyList<DateTimeOffset> Times, IReadOnlyList<double> Values)> Read(string path)
    {
        var file = CsvFile.Read(path);
        var time = file.IndexOf(TimeNames);
        var distance = Distance().Match(Path.GetFileNameWithoutExtension(path));
        if (time < 0 && !distance.Success)
        {
            throw new HistoryException($"{path}:1: nothing says when its values were; name a column time, or let the file's name end in the distance of its lines such as _300s.csv");
        }

        IReadOnlyList<DateTimeOffset> times = time >= 0 ? file.Times(time) : Evenly(file.Rows.Count, TimeSpan.FromSeconds(int.Parse(distance.Groups["seconds"].Value, CultureInfo.InvariantCulture)));
        foreach (var column in Enumerable.Range(0, file.Columns.Count).Where(column => column != time))
        {
            var values = new double[file.Rows.Count];
            for (var row = 0; row < values.Length; row++)
            {
                values[row] = file.Number(row, column);
            }

            yield return (Name(Path.GetFileNameWithoutExtension(path)[..^distance.Length], file.Columns[column]), times, values);
        }
    }

    private static List<DateTimeOffset> Evenly(int count, TimeSpan distance) => [.. Enumerable.Range(1, count).Select(i => Beginning + (distance * i))];

    private static string Name(string file, string column) => Other().Replace($"{file}-{column}".ToLowerInvariant(), "-").Trim('-');

    [GeneratedRegex("_(?<seconds>[1-9][0-9]{0,4})s$")]
    private static partial Regex Distance();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Other();
}
