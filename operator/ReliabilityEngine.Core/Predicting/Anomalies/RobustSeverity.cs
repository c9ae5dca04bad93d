namespace ReliabilityEngine.Core.Predicting.Anomalies;

/// <summary>
/// How far from the usual a series is right now: the root mean square, over the last four values, of their distance to the median of all
/// the past in half interquartile ranges. Unlike a surprise it stays up as long as the trouble lasts.
/// </summary>
/// <remarks>
/// Robust location and scale after Hampel (1974), the mean of squares because one value far out means more than four a little off. The
/// quartiles are running ones; young ones count less, n ÷ (n + 20). Bad at: a series whose usual level moves for good.
/// </remarks>
internal sealed class RobustSeverity
{
    private const int Smoothed = 4;
    private const int LeastSeen = 20;

    /// <summary>The scale is at least this share of the past's range: half of the values may be equal.</summary>
    private const double RangeShare = 0.01;

    /// <summary>The distance that reads 0.5: what a normal law exceeds twice in a thousand values.</summary>
    private const double Halfway = 4.5;

    private readonly RunningQuantile _lower = new(0.25);
    private readonly RunningQuantile _median = new(0.5);
    private readonly RunningQuantile _upper = new(0.75);
    private readonly double[] _squares = new double[Smoothed];
    private double _least = double.PositiveInfinity;
    private double _largest = double.NegativeInfinity;
    private long _seen;

    public double Median => _median.Value;

    /// <summary>0 for the usual, 1 for infinitely far from it; 0 before twenty values.</summary>
    public double Observe(double value)
    {
        var square = Square(value);
        _squares[(int)(_seen % Smoothed)] = square;
        _seen++;
        _lower.Add(value);
        _median.Add(value);
        _upper.Add(value);
        _least = Math.Min(_least, value);
        _largest = Math.Max(_largest, value);
        double sum = 0;
        foreach (var recent in _squares)
        {
            sum += recent;
        }

        var distance = Math.Sqrt(sum / Smoothed);
        return distance / (distance + Halfway);
    }

    public void Transfer(StateTransfer transfer)
    {
        _lower.Transfer(transfer);
        _median.Transfer(transfer);
        _upper.Transfer(transfer);
        transfer.Field(_squares);
        transfer.Field(ref _least);
        transfer.Field(ref _largest);
        transfer.Field(ref _seen);
    }

    private double Square(double value)
    {
        if (_seen < LeastSeen)
        {
            return 0;
        }

        var scale = Math.Max((_upper.Value - _lower.Value) / 2, RangeShare * (_largest - _least));
        var hair = Math.Max(1e-9 * Math.Abs(_median.Value), double.Epsilon);
        var distance = (value - _median.Value) / Math.Max(scale, hair) * (_seen / (_seen + (double)LeastSeen));
        return Math.Min(distance * distance, 1e12);
    }
}
