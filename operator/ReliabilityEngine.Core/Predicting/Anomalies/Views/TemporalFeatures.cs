namespace ReliabilityEngine.Core.Predicting.Anomalies.Views;

/// <summary>
/// What a row looks like to a model that knows no time: the last values, how they compare with means over longer stretches, and the hour
/// and the weekday as points on a circle, so that 23:59 lies beside 0:00 and Sunday beside Monday.
/// </summary>
internal sealed class TemporalFeatures
{
    /// <summary>Four values, two rolling means, sine and cosine of hour and weekday.</summary>
    public const int Count = Lags + 2 + 4;

    private const int Lags = 4;
    private const int ShortMean = 12;
    private const int LongMean = 96;

    private readonly RecentValues _recent = new(LongMean);

    /// <summary>Takes the next value; false while there are too few to fill all features.</summary>
    public bool Next(DateTimeOffset at, double value, Span<double> features)
    {
        _recent.Add(value);
        if (!_recent.IsFull)
        {
            return false;
        }

        for (var lag = 0; lag < Lags; lag++)
        {
            features[lag] = _recent.Mean(lag, 1);
        }

        features[Lags] = value - _recent.Mean(0, ShortMean);
        features[Lags + 1] = value - _recent.Mean(0, LongMean);
        var utc = at.UtcDateTime;
        Circle(utc.TimeOfDay.TotalDays, features[(Lags + 2)..]);
        Circle(((int)utc.DayOfWeek + utc.TimeOfDay.TotalDays) / 7, features[(Lags + 4)..]);
        return true;
    }

    public void Transfer(StateTransfer transfer) => _recent.Transfer(transfer);

    private static void Circle(double turn, Span<double> features)
    {
        var (sine, cosine) = Math.SinCos(2 * Math.PI * turn);
        features[0] = sine;
        features[1] = cosine;
    }
}
