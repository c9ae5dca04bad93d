using ReliabilityEngine.Benchmarks.Scoring.Results;

namespace ReliabilityEngine.Benchmarks.Scoring.Folds;

/// <summary>What each of several parameter sets reaches on each series of a family, and what is left when none may be chosen on the series it is scored on.</summary>
/// <typeparam name="T">The sums or means of one series that figures of the family are made of.</typeparam>
public sealed class SeriesScores<T>
{
    private readonly IReadOnlyList<T> _shipped;
    private readonly IReadOnlyList<T>? _leftOut;

    /// <param name="scores">First index the parameter set, the shipped one first; second the series.</param>
    /// <param name="worth">What parameters are chosen by: the larger the better, NaN never.</param>
    /// <param name="half">Nothing is chosen on data that nobody tuned on, so nothing has to be left out there.</param>
    public SeriesScores(IReadOnlyList<IReadOnlyList<T>> scores, Func<IReadOnlyList<T>, double> worth, DataHalf half)
    {
        _shipped = scores[0];
        _leftOut = half == DataHalf.Tuning && scores.Count > 1 && _shipped.Count > 1
            ? [.. Enumerable.Range(0, _shipped.Count).Select(series => scores[Best(scores, worth, series)][series])]
            : null;
    }

    /// <param name="shipped">By what is shipped.</param>
    /// <param name="leftOut">Each series by what was learned on the others; null where nothing was learned on this data.</param>
    public SeriesScores(IReadOnlyList<T> shipped, IReadOnlyList<T>? leftOut) => (_shipped, _leftOut) = (shipped, leftOut);

    /// <summary>The measure with the shipped parameters and with those chosen on the other series, and the interval of the latter.</summary>
    public Figure Measure(Func<IReadOnlyList<T>, double> measure)
    {
        var (low, high) = Bootstrap.Interval(_leftOut ?? _shipped, measure);
        return new Figure(measure(_shipped), _leftOut is null ? null : measure(_leftOut), low, high);
    }

    /// <summary>The parameter set that is best on all series but one; of equals the first, so that the shipped one wins ties.</summary>
    private static int Best(IReadOnlyList<IReadOnlyList<T>> scores, Func<IReadOnlyList<T>, double> worth, int without)
    {
        var (best, bestWorth) = (0, double.NegativeInfinity);
        for (var set = 0; set < scores.Count; set++)
        {
            var reached = worth([.. scores[set].Where((_, series) => series != without)]);
            if (reached > bestWorth)
            {
                (best, bestWorth) = (set, reached);
            }
        }

        return best;
    }
}
