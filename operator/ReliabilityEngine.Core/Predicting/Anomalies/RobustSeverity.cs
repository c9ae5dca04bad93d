namespace ReliabilityEngine.Core.Predicting.Anomalies;

/// <summary>
/// How far from the usual a series is right now: the root mean square, over the last four values, of how far each is from the median of
/// all the past and from what is usual at its time of day (a geometric mean of the two, each in half interquartile ranges). Unlike a
/// surprise it stays up as long as the trouble lasts.
/// </summary>
/// <remarks>
/// Robust location and scale after Hampel (1974), the mean of squares because one value far out means more than four a little off. Both
/// distances count, because a daily peak is no trouble and a peak at night is none that leaves the usual range unseen. The quartiles are
/// those of an even sample of the past; young ones count less, n ÷ (n + 20). Bad at: a series whose level moves for good.
/// </remarks>
/// <param name="seasonShare">How much the distance to the usual of this time of day counts, 0 to 1.</param>
internal sealed class RobustSeverity(double seasonShare)
{
    private const int Smoothed = 4;
    private const int LeastSeen = 20;

    /// <summary>Residuals without which the time of day is not looked at.</summary>
    private const int LeastResiduals = 60;

    /// <summary>
    /// A normal law's interquartile range as a share of the range between its deciles. Where most residuals are nearly equal, as those of
    /// rare errors are, the deciles are the scale.
    /// </summary>
    private const double DecileShare = 0.6745 / 1.2816;

    /// <summary>The distance that reads 0.5: what a normal law exceeds twice in a thousand values.</summary>
    private const double Halfway = 4.5;

    private const double LargestDistance = 1e6;

    private readonly ThinnedSample _values = new();
    private readonly ThinnedSample _residuals = new();
    private readonly double[] _squares = new double[Smoothed];

    public double Median => _values.Quantile(0.5);

    /// <summary>The severity that two of the last four values reached: one alone, however far, may be a heavy tail.</summary>
    public double Lasting { get; private set; }

    /// <summary>0 for the usual, 1 for infinitely far from it; 0 before twenty values.</summary>
    public double Observe(in Reading reading)
    {
        var distance = Distance(_values, reading.Value, 0);
        if (double.IsFinite(reading.Residual))
        {
            distance = _residuals.Seen > LeastResiduals
                ? Math.Pow(distance, 1 - seasonShare) * Math.Pow(Distance(_residuals, reading.Residual, DecileShare), seasonShare)
                : distance;
            _residuals.Add(reading.Residual);
        }

        _squares[(int)(_values.Seen % Smoothed)] = distance * distance;
        _values.Add(reading.Value);
        var (sum, largest, second) = (0.0, 0.0, 0.0);
        foreach (var square in _squares)
        {
            sum += square;
            (largest, second) = square > largest ? (square, largest) : (largest, Math.Max(second, square));
        }

        Lasting = Scaled(Math.Sqrt(second));
        return Scaled(Math.Sqrt(sum / Smoothed));
    }

    public void Transfer(StateTransfer transfer)
    {
        _values.Transfer(transfer);
        _residuals.Transfer(transfer);
        transfer.Field(_squares);
    }

    private static double Scaled(double distance) => distance / (distance + Halfway);

    private static double Distance(ThinnedSample past, double value, double decileShare)
    {
        if (past.Seen < LeastSeen)
        {
            return 0;
        }

        var median = past.Quantile(0.5);
        var scale = Math.Max(
            (past.Quantile(0.75) - past.Quantile(0.25)) / 2, decileShare * (past.Quantile(0.9) - past.Quantile(0.1)) / 2);
        if (scale == 0)
        {
            // Half of the past is equal, as where most minutes have no error: then what does differ sets the scale.
            scale = (past.Largest - past.Least) / 2;
        }

        var hair = Math.Max(1e-9 * Math.Abs(median), double.Epsilon);
        var distance = Math.Abs(value - median) / Math.Max(scale, hair) * (past.Seen / (past.Seen + (double)LeastSeen));
        return Math.Min(distance, LargestDistance);
    }
}
