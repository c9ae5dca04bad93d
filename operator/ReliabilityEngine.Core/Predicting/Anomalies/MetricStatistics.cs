namespace ReliabilityEngine.Core.Predicting.Anomalies;

/// <summary>Mean and standard deviation of a stream of numbers (Welford 1962), and how far a number is from them.</summary>
internal struct MetricStatistics
{
    /// <summary>
    /// A metric that never moved has no scale. That it moves is strange, but as strange as ten deviations and no more: many are
    /// configuration, and one that is changed must not drown out all that are measured. What it did farthest is its scale from then on, and
    /// how much it has moved in all: one blip must not be what the metric is blamed for ever after.
    /// </summary>
    private const double ConstantScore = 10;

    /// <summary>Where ratios are cut off: beyond it they only measure how quiet the past happened to be.</summary>
    private const double LargestScore = 1e6;

    private long _count;
    private double _mean;
    private double _squares;
    private double _farthest;
    private double _moved;

    public void Add(double value)
    {
        _count++;
        var before = value - _mean;
        _mean += before / _count;
        _squares += before * (value - _mean);
    }

    /// <summary>The distance from the mean in standard deviations, ≥ 0.</summary>
    public double Score(double value)
    {
        var deviation = _count == 0 ? 0 : Math.Sqrt(_squares / _count);
        var hair = 1e-9 * Math.Abs(_mean);
        var distance = Math.Abs(value - _mean);
        if (deviation > hair)
        {
            return Math.Min(distance / deviation, LargestScore);
        }

        if (distance <= hair)
        {
            return 0;
        }

        _farthest = Math.Max(_farthest, distance);
        _moved += distance * distance;
        return Math.Min(ConstantScore * distance / _farthest, distance / Math.Sqrt(_moved / (_count + 1)));
    }

    public void Transfer(StateTransfer transfer)
    {
        transfer.Field(ref _count);
        transfer.Field(ref _mean);
        transfer.Field(ref _squares);
        transfer.Field(ref _farthest);
        transfer.Field(ref _moved);
    }
}
