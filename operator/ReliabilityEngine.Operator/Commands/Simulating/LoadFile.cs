using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Commands.Backtesting.Histories;

namespace ReliabilityEngine.Operator.Commands.Simulating;

/// <summary>A file with the columns <c>time</c>, <c>good</c>, <c>total</c> and, where they are known, <c>replicas</c>.</summary>
internal static class LoadFile
{
    private const string Column = "replicas";

    /// <summary>More than any cluster runs.</summary>
    private const int MostReplicas = 1_000_000;

    /// <exception cref="HistoryException">A line cannot be used.</exception>
    public static LoadHistory Read(string path, SLOTarget target)
    {
        var recorded = CountedRows.ToTarget(target, CountsFile.Read(path), HistorySpan.All, TimeSpan.Zero);
        var series = recorded.Series;
        var replicas = Enumerable.Repeat(double.NaN, (int)((series.Last - series.First) / series.Step) + 1).ToArray();
        var file = CsvFile.Read(path);
        var (time, column) = (file.IndexOf("time"), file.IndexOf(Column));
        for (var row = 0; column >= 0 && row < file.Rows.Count; row++)
        {
            replicas[(int)((StepGrid.EndOf(file.Time(row, time), series.Step) - series.First) / series.Step)] = file.Count(row, column, MostReplicas);
        }

        return new LoadHistory(
            recorded, replicas,
            column < 0 ? $"the history has no column {Column}" : $"the column {Column} of the history is empty",
            $"give the history a column {Column}, or --replicas and --capacity");
    }
}
