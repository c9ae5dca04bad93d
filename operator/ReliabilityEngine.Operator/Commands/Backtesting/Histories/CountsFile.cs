namespace ReliabilityEngine.Operator.Commands.Backtesting.Histories;

/// <summary>The events of one target in a file, in the order of time: the columns <c>time</c>, <c>good</c> and <c>total</c>.</summary>
internal static class CountsFile
{
    /// <exception cref="HistoryException">A column is missing, or a line cannot be used.</exception>
    public static IReadOnlyList<(DateTimeOffset At, double Good, double Total)> Read(string path)
    {
        var file = CsvFile.Read(path);
        var (time, good, total) = (file.IndexOf("time"), file.IndexOf("good"), file.IndexOf("total"));
        if (time < 0 || good < 0 || total < 0)
        {
            throw new HistoryException($"{path}:1: the header must name the columns time, good and total, not {string.Join(", ", file.Columns)}; a file of plain values is read with --value-above");
        }

        var times = file.Times(time);
        var rows = new List<(DateTimeOffset At, double Good, double Total)>(file.Rows.Count);
        for (var row = 0; row < file.Rows.Count; row++)
        {
            var counts = (At: times[row], Good: file.Count(row, good), Total: file.Count(row, total));
            if (counts.Good > counts.Total)
            {
                throw file.Wrong(row, "has more good events than events; `good` must be at most `total`");
            }

            rows.Add(counts);
        }

        return rows;
    }
}
