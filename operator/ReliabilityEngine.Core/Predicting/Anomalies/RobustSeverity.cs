namespace ReliabilityEngine.Core.Predicting.Anomalies;

/// <summary>
/// How far from the usual a series is right now: the root mean square, over the last four values, of their distance to the median of all
/// the past in half interquartile ranges. Unlike a surprise it stays up as long as the trouble lasts.
/// </summary>
/// <remarks>
/// Robust location and scale after Hampel (1974), the mean of squares because one value far out means more than four a little off. The
/// quartiles are those of an even sample of the past; young ones count less, n ÷ (n + 20). Bad at: a series whose level moves for good.
/// </remarks>
internal sealed class RobustSeverity
{
    private const int Smoothed = 4;
    private const int LeastSeen = 20;

    /// <summary>The distance that reads 0.5: what a normal law exceeds twice in a thousand values.</summary>
    private const double Halfway = 4.5;

    private const double LargestSquare = 1e12;

    private readonly ThinnedSample _past = new();
    private readonly double[] _squares = new double[Smoothed];

    public double Median => _past.Quantile(0.5);

    /// <summary>0 for the usual, 1 for infinitely far from it; 0 before twenty values.</summary>
    public double Observe(double value)
    {
        _squares[(int)(_past.Seen % Smoothed)] = _past.Seen < LeastSeen ? 0 : Square(value);
        _past.Add(value);
        double sum = 0;
        foreach (var square in _squares)
        {
            sum += square;
        }

        var distance = Math.Sqrt(sum / Smoothed);
        return distance / (distance + Halfway);
    }

    public void Transfer(StateTransfer transfer)
    {
        _past.Transfer(transfer);
        transfer.Field(_squares);
    }

    private double Square(double value)
    {
        var median = Median;
        var scale = (_past.Quantile(0.75) - _past.Quantile(0.25)) / 2;
        if (scale == 0)
        {
            // Half of the past is equal, as where most minutes have no error: then what does differ sets the scale.
            scale = (_past.Largest - _past.Least) / 2;
        }

        var hair = Math.Max(1e-9 * Math.Abs(median), double.Epsilon);
        var distance = (value - median) / Math.Max(scale, hair) * (_past.Seen / (_past.Seen + (double)LeastSeen));
        return Math.Min(distance * distance, LargestSquare);
    }
}
