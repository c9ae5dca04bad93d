using ReliabilityEngine.Core.Predicting.Anomalies;

namespace ReliabilityEngine.Operator.Observing.Signals;

/// <summary>Makes a signal's series of what a source gave. Pure: what each absence means is decided here and nowhere else.</summary>
internal static class SignalAssembly
{
    /// <param name="signal">The signal's name.</param>
    /// <param name="direction">Which of two values of one key is worse.</param>
    /// <param name="reading">What became of the expression.</param>
    /// <param name="isLive">Whether the range ends at the present: only there is "no series" worth a word; before a pod's time it is normal.</param>
    public static SignalReading Assemble(string signal, AnomalyDirection direction, ExpressionReading reading, bool isLive)
    {
        if (reading.Set is not { } set)
        {
            return new SignalReading([], SignalProblems.Unread(signal, reading.Problem!));
        }

        if (set.Count > SeriesSet.MaxSeries)
        {
            return new SignalReading([], SignalProblems.TooMany(signal, set.Count));
        }

        var keyed = set.Kept.Select(s => (About: SignalKeys.Of(s.Labels), s.Values))
            .GroupBy(s => s.About.Key, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => group.ToArray())
            .ToArray();
        var series = keyed.Select(alike => new SignalSeries(alike[0].About.Key, alike[0].About.Kind, Worst([.. alike.Select(s => s.Values)], direction))).ToArray();
        return new SignalReading(series, Remark(signal, set, isLive) ?? (reading.Problem is { } said ? SignalProblems.Unread(signal, said) : null))
        {
            Merged = keyed.Where(alike => alike.Length > 1).Sum(alike => alike.Length),
        };
    }

    private static SampleProblem? Remark(string signal, SeriesSet set, bool isLive)
    {
        if (set.HasHistograms)
        {
            return SignalProblems.Histogram(signal);
        }

        var odd = set.Kept.Where(IsOdd).ToArray();
        return odd.Length == set.Count && odd.Length > 0 && !set.Kept.Any(series => series.Values.Any(double.IsFinite)) ? SignalProblems.NeverANumber(signal)
            : odd.Length > 0 ? SignalProblems.NotANumber(signal, odd.Length, set.Count, SignalKeys.Of(odd[0].Labels).Key)
            : set.Count == 0 && isLive ? SignalProblems.Nothing(signal)
            : null;
    }

    /// <summary>Whether the source had a value somewhere, and it was no number.</summary>
    private static bool IsOdd(LabelledSeries series)
    {
        for (var step = 0; step < series.Values.Length; step++)
        {
            if (series.IsPresent[step] && !double.IsFinite(series.Values[step]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Step by step the value that is worse; where either way is, the one farther from 0.</summary>
    private static double[] Worst(double[][] series, AnomalyDirection direction)
    {
        var worst = new double[series[0].Length];
        for (var step = 0; step < worst.Length; step++)
        {
            worst[step] = double.NaN;
            foreach (var values in series)
            {
                if (double.IsFinite(values[step]) && (double.IsNaN(worst[step]) || IsWorse(values[step], worst[step], direction)))
                {
                    worst[step] = values[step];
                }
            }
        }

        return worst;
    }

    private static bool IsWorse(double value, double than, AnomalyDirection direction) => direction switch
    {
        AnomalyDirection.Up => value > than,
        AnomalyDirection.Down => value < than,
        _ => Math.Abs(value) > Math.Abs(than),
    };
}
