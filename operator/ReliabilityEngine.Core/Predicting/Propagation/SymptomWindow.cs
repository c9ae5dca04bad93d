namespace ReliabilityEngine.Core.Predicting.Propagation;

/// <summary>Which of the rows in question show the trouble, and which beside them do not: a small window with a pattern.</summary>
/// <param name="From">The first row of the window.</param>
/// <param name="Inside">Offsets of troubled rows.</param>
/// <param name="Outside">Offsets of calm rows; empty when there are none to compare with.</param>
/// <param name="Positions">In how many places the window might have been: what was picked must be paid for.</param>
internal sealed record SymptomWindow(int From, int[] Inside, int[] Outside, double Positions)
{
    /// <summary>Rows beside the worst two that belong to the window.</summary>
    private const int Context = 2;

    /// <summary>A window has six rows, so that of n rows n/3 windows overlap by half at most.</summary>
    private const double RowsAPosition = 3;

    /// <summary>Without a target the newest rows are looked at, no more than this.</summary>
    private const int MaxRows = 12;

    /// <summary>A calm row is one at least as bad as which this share of normal times is.</summary>
    private const double CalmShare = 0.1;

    public int Length => Inside.Length + Outside.Length;

    public static SymptomWindow Around(NodeMetric? target, int rows)
    {
        if (target is null || target.Abnormal.Length < 2)
        {
            var length = Math.Min(rows, MaxRows);
            return new SymptomWindow(rows - length, [.. Enumerable.Range(0, length)], [], 1);
        }

        var sign = target.Kind == MetricKind.Availability ? -1.0 : 1.0;
        var badness = Array.ConvertAll(target.Abnormal.ToArray(), value => double.IsFinite(value) ? sign * value : double.NaN);
        var worst = WorstPair(badness);
        int from = Math.Max(0, worst - Context), to = Math.Min(badness.Length, worst + 2 + Context);
        var known = badness[from..to].Where(double.IsFinite).DefaultIfEmpty(0).ToArray();
        var limit = (known.Min() + known.Max()) / 2;
        var offsets = Enumerable.Range(0, to - from).ToLookup(offset =>
            from + offset == worst || from + offset == worst + 1 || badness[from + offset] >= limit);
        var positions = Math.Max(1, badness.Length / RowsAPosition);
        var calm = offsets[false].Select(offset => badness[from + offset]).Where(double.IsFinite).ToArray();
        return calm.Length > 0 && IsCalm(calm.Average(), target.Normal.Span, sign)
            ? new SymptomWindow(from, [.. offsets[true]], [.. offsets[false]], positions)
            : new SymptomWindow(from, [.. Enumerable.Range(0, to - from)], [], positions);
    }

    /// <summary>Two rows, for what lasts no longer than one is as likely a hiccup of the measurement.</summary>
    private static int WorstPair(double[] badness)
    {
        var (worst, at) = (double.NegativeInfinity, 0);
        for (var row = 0; row + 1 < badness.Length; row++)
        {
            var pair = (badness[row] / 2) + (badness[row + 1] / 2);
            if (pair > worst)
            {
                (worst, at) = (pair, row);
            }
        }

        return at;
    }

    private static bool IsCalm(double badness, ReadOnlySpan<double> normal, double sign)
    {
        var (worse, known) = (0, 0);
        foreach (var value in normal)
        {
            if (double.IsFinite(value))
            {
                known++;
                worse += sign * value >= badness ? 1 : 0;
            }
        }

        return worse > CalmShare * known;
    }
}
