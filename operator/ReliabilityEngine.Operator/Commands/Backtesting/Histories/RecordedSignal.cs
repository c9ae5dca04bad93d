using ReliabilityEngine.Operator.Observing.Signals;

namespace ReliabilityEngine.Operator.Commands.Backtesting.Histories;

/// <summary>What a history holds of one signal for one target.</summary>
/// <param name="step">The grid.</param>
/// <param name="pieces">In the order of time; none overlaps another.</param>
internal sealed class RecordedSignal(TimeSpan step, IReadOnlyList<SignalPiece> pieces)
{
    public bool HasData => pieces.Any(piece => piece.Series.Any(series => series.Values.Any(double.IsFinite)));

    /// <summary>How many of the source's series have the key of another, at most at once.</summary>
    public int Merged => pieces.Select(piece => piece.Merged).DefaultIfEmpty().Max();

    /// <summary>What a source would have answered: a value for each step that ends within the range, NaN where none is known.</summary>
    public SignalReading Read(DateTimeOffset from, DateTimeOffset to)
    {
        var length = (int)((to - from) / step) + 1;
        var read = new SortedDictionary<string, (SignalSeriesKind Kind, double[] Values)>(StringComparer.Ordinal);
        foreach (var piece in pieces.Where(piece => piece.From <= to && piece.To >= from))
        {
            var first = piece.From > from ? piece.From : from;
            var last = piece.To < to ? piece.To : to;
            var (source, target, count) = ((int)((first - piece.From) / step), (int)((first - from) / step), (int)((last - first) / step) + 1);
            foreach (var series in piece.Series)
            {
                if (!read.TryGetValue(series.Key, out var known))
                {
                    known = (series.Kind, new double[length]);
                    Array.Fill(known.Values, double.NaN);
                    read.Add(series.Key, known);
                }

                for (var i = 0; i < count; i++)
                {
                    known.Values[target + i] = series.Values[source + i];
                }
            }
        }

        return new SignalReading([.. read.Select(series => new SignalSeries(series.Key, series.Value.Kind, series.Value.Values))], null);
    }
}
