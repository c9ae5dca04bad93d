using ReliabilityEngine.Operator.Observing;
using ReliabilityEngine.Operator.Observing.Signals;

namespace ReliabilityEngine.Operator.Commands.Backtesting.Histories;

/// <summary>A signal in a file: the column <c>time</c>, and one column a series.</summary>
internal static class SignalFile
{
    /// <summary>How long a value holds where no newer line says otherwise, as in a Prometheus.</summary>
    private static readonly TimeSpan Lookback = TimeSpan.FromMinutes(5);

    /// <summary>At the end of each step the newest line's values; an empty cell ends a series.</summary>
    /// <exception cref="HistoryException">A column is missing or too many are there, or a line cannot be used.</exception>
    public static RecordedSignal Read(string path, TimeSpan step)
    {
        var file = CsvFile.Read(path);
        var time = file.IndexOf("time");
        if (time < 0 || file.Columns.Count is < 2 or > SeriesSet.MaxSeries + 1)
        {
            throw new HistoryException(
                FormattableString.Invariant($"{path}:1: the header of a signal must name the column time and 1 to {SeriesSet.MaxSeries} series, not {string.Join(", ", file.Columns.Take(5))}"));
        }

        if (file.Columns.Distinct(StringComparer.Ordinal).Count() < file.Columns.Count)
        {
            throw new HistoryException($"{path}:1: two columns have one name; give each series its own");
        }

        var times = file.Times(time);
        var holds = step > Lookback ? step : Lookback;
        var first = StepGrid.EndOf(times[0], step);
        var count = (int)((StepGrid.EndOf(times[^1] + holds, step) - first) / step);
        var newest = Newest(times, first, step, count, holds);
        return new RecordedSignal(step,
        [
            new SignalPiece(first, first + (step * (count - 1)),
            [
                .. Enumerable.Range(0, file.Columns.Count).Where(column => column != time).Select(column => new SignalSeries(
                    file.Columns[column], SignalSeriesKind.Other, [.. newest.Select(row => row < 0 ? double.NaN : file.Number(row, column))])),
            ]),
        ]);
    }

    /// <summary>The line that holds at the end of each step; −1 where none does.</summary>
    private static int[] Newest(IReadOnlyList<DateTimeOffset> times, DateTimeOffset first, TimeSpan step, int count, TimeSpan holds)
    {
        var (newest, row) = (new int[count], -1);
        for (var i = 0; i < count; i++)
        {
            var end = first + (step * i);
            while (row + 1 < times.Count && times[row + 1] <= end)
            {
                row++;
            }

            newest[i] = end - times[row] < holds ? row : -1;
        }

        return newest;
    }
}
