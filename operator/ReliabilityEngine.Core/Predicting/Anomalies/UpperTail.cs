namespace ReliabilityEngine.Core.Predicting.Anomalies;

/// <summary>
/// How surprising a value is beside the largest ones of the past, as −log10 of its probability. Within the past's range that is its rank,
/// (j + 1) ÷ (n + 1) with j past values at least as large; beyond the largest the tail falls off exponentially with the mean excess of the
/// 32 largest.
/// </summary>
/// <remarks>
/// The rank is a conformal p-value (Vovk, Gammerman and Shafer 2005). The extrapolation is peaks over threshold with shape 0 (Pickands
/// 1975; for streams Siffer et al., KDD 2017, SPOT), which needs no fit and does not promise more than 32 values can say. Neighbouring
/// extremes are kept once (runs declustering, Coles 2001, section 5.3.2). Update O(32), 600 bytes. Bad at: a past with one regime that never returns, whose extremes hide what comes later.
/// </remarks>
internal sealed class UpperTail
{
    /// <summary>The largest surprise: 10⁻¹² is as rare as anything counted in doubles of a year of seconds can be told to be.</summary>
    public const double MaxSurprise = 12;

    private const int Kept = 32;
    private const int LeastKept = 3;

    /// <summary>Values this near to a kept one are the same extreme seen again: otherwise one incident of 32 rows is all the tail knows.</summary>
    private const int Cluster = 3;

    private readonly double[] _largest = new double[Kept];
    private readonly double[] _seenAt = new double[Kept];
    private int _count;
    private long _seen;

    public long Seen => _seen;

    /// <summary>The largest value so far; −∞ before the first.</summary>
    public double Largest => _count == 0 ? double.NegativeInfinity : _largest[0];

    /// <param name="value">A finite number.</param>
    /// <param name="leastScale">The mean excess is taken to be at least this: equal values have none.</param>
    public double Surprise(double value, double leastScale)
    {
        if (_count < LeastKept || value <= _largest[_count - 1])
        {
            return 0;
        }

        var surprise = value > _largest[0] ? Beyond(value, leastScale) : Math.Log10((_seen + 1.0) / (Above(value) + 1));
        return surprise < MaxSurprise ? surprise : MaxSurprise;
    }

    public void Add(double value)
    {
        _seen++;
        if (_count == Kept && value <= _largest[Kept - 1])
        {
            return;
        }

        var position = LastOfCluster();
        if (position >= 0 && _largest[position] >= value)
        {
            return;
        }

        position = position >= 0 ? position : _count < Kept ? _count++ : Kept - 1;
        for (; position > 0 && _largest[position - 1] < value; position--)
        {
            _largest[position] = _largest[position - 1];
            _seenAt[position] = _seenAt[position - 1];
        }

        _largest[position] = value;
        _seenAt[position] = _seen;
    }

    public void Transfer(StateTransfer transfer)
    {
        transfer.Field(_largest);
        transfer.Field(_seenAt);
        transfer.Field(ref _count);
        transfer.Field(ref _seen);
    }

    /// <summary>Where the extreme is kept that the next value would belong to; −1 when it stands alone.</summary>
    private int LastOfCluster()
    {
        for (var i = 0; i < _count; i++)
        {
            if (_seen - _seenAt[i] <= Cluster)
            {
                return i;
            }
        }

        return -1;
    }

    private double Beyond(double value, double leastScale)
    {
        double excess = 0;
        for (var i = 0; i < _count - 1; i++)
        {
            excess += _largest[i] - _largest[_count - 1];
        }

        // Where nothing ever differed a hair's breadth is the unit: any difference is then a surprise, whatever the series is measured in.
        var hair = 1e-9 * Math.Abs(_largest[0]);
        var scale = Math.Max(Math.Max(excess / (_count - 1), leastScale), Math.Max(hair, double.Epsilon));
        return Math.Log10(_seen + 1.0) + ((value - _largest[0]) / scale / Math.Log(10));
    }

    private int Above(double value)
    {
        var above = 0;
        while (above < _count && _largest[above] >= value)
        {
            above++;
        }

        return above;
    }
}
