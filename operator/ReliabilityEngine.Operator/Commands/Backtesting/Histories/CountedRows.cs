using ControllerRuntime.Entities;
using ControllerRuntime.Reconciliation;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Mapping;

namespace ReliabilityEngine.Operator.Commands.Backtesting.Histories;

/// <summary>Rows of events with their times, added up on a grid.</summary>
internal static class CountedRows
{
    private const int ScrapesAStep = 4;

    /// <summary>As if a source had been read that is scraped so often that a step is no smaller than the distance of the rows.</summary>
    /// <param name="before">What must lie before the first moment that is judged.</param>
    /// <exception cref="HistoryException">The target's spec cannot be met on that grid.</exception>
    public static RecordedTarget ToTarget(SLOTarget target, IReadOnlyList<(DateTimeOffset At, double Good, double Total)> rows, HistorySpan span, TimeSpan before)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(span);
        var scrapes = StepGrid.Of([.. rows.Select(row => row.At)]) / ScrapesAStep;
        try
        {
            var objective = SpecMapping.ToObjective(target.Spec, scrapes);
            var series = OnGrid(rows, objective.Step);
            var (from, to) = span.Of(series, scrapes, before);
            return new RecordedTarget(target, objective, scrapes, series) { From = from, To = to };
        }
        catch (TerminalException e)
        {
            throw new HistoryException($"SLOTarget {NamespacedName.Of(target)}: {e.Message}");
        }
    }

    /// <param name="rows">In the order of time; a row counts for the step in which its time lies.</param>
    private static RecordedSeries OnGrid(IReadOnlyList<(DateTimeOffset At, double Good, double Total)> rows, TimeSpan step)
    {
        var first = StepGrid.EndOf(rows[0].At, step);
        var count = (int)((StepGrid.EndOf(rows[^1].At, step) - first) / step) + 1;
        var (good, total) = (Unknown(count), Unknown(count));
        foreach (var row in rows.Where(row => double.IsFinite(row.Total) && double.IsFinite(row.Good)))
        {
            var index = (int)((StepGrid.EndOf(row.At, step) - first) / step);
            good[index] = (double.IsNaN(good[index]) ? 0 : good[index]) + row.Good;
            total[index] = (double.IsNaN(total[index]) ? 0 : total[index]) + row.Total;
        }

        return new RecordedSeries(step, first, good, total);
    }

    private static double[] Unknown(int count)
    {
        var values = new double[count];
        Array.Fill(values, double.NaN);
        return values;
    }
}
