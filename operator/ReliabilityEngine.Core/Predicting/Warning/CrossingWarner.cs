namespace ReliabilityEngine.Core.Predicting.Warning;

/// <summary>
/// Tells after each point of a series how likely it is to cross its limit soon, having learned on the series itself what precedes a
/// crossing. Read next: <see cref="CrossingFeatures"/> (what it looks at), <see cref="OnlineLogistic"/> (how it learns).
/// </summary>
/// <remarks>
/// A point is an example once its horizon has passed; only points with none above the limit before them are, as only they are asked about. About a microsecond a point,
/// 10 KB for a day of 288 points, no allocation. Bad at: jumps that nothing precedes, and limits that the series has never come near.
/// Seasons other than the day are not looked at.
/// </remarks>
public sealed class CrossingWarner
{
    /// <summary>Twelve neighbours share a crossing, so each counts as part of one example.</summary>
    internal const double ExampleWeight = 0.25;

    /// <summary>
    /// What precedes crossings in the tuning half's long traces, learned on all of them by one model they shared: a series begins with it.
    /// </summary>
    private static readonly double[] ShippedPrior = [-1.349, -0.827, -0.344, 0.247, -0.16, -0.318, 0.107, -0.558, 1.764];

    /// <summary>How far a series may be from that: of 0.02, 0.1 and 0.5 the best on series that the prior had not seen.</summary>
    private const double PriorVariance = 0.1;

    private readonly CrossingOptions _options;
    private readonly double _limit;
    private readonly CrossingFeatures _features;
    private readonly OnlineLogistic _model;
    private readonly double[] _pending;
    private readonly bool[] _isBelow;
    private readonly bool[] _isAbove;
    private readonly int _delay;
    private long _seen;
    private double _last;

    /// <param name="limit">Above it is too high; for a lower limit turn both signs.</param>
    public CrossingWarner(double limit, CrossingOptions? options = null)
    {
        _options = options ?? new CrossingOptions();
        _limit = limit;
        _features = new CrossingFeatures(limit, _options);
        _model = new OnlineLogistic([.. _options.PriorWeights ?? ShippedPrior], PriorVariance);
        _delay = _options.HorizonPoints + _options.LastingPoints - 1;
        _pending = new double[(_delay + 1) * CrossingFeatures.Count];
        _isBelow = new bool[_delay + 1];
        _isAbove = new bool[_delay + 1 + _options.BelowPoints];
    }

    /// <summary>One that learns on with a model that other series share.</summary>
    public CrossingWarner(double limit, CrossingOptions options, OnlineLogistic shared)
        : this(limit, options) => _model = shared;

    /// <summary>Takes the next point; a gap (no number) reads as the point before it.</summary>
    public CrossingWarning Observe(double value)
    {
        if (!double.IsFinite(value))
        {
            if (_seen == 0)
            {
                return default;
            }

            value = _last;
        }

        _last = value;
        _features.Observe(value);
        _isAbove[_seen % _isAbove.Length] = value > _limit;
        var slot = (int)(_seen % _isBelow.Length);
        _seen++;
        _isBelow[slot] = _features.IsReady && !AnyAbove(0, _options.BelowPoints);
        Learn((int)(_seen % _isBelow.Length));
        if (!_isBelow[slot])
        {
            return default;
        }

        var features = _pending.AsSpan(slot * CrossingFeatures.Count, CrossingFeatures.Count);
        _features.Fill(features);
        var probability = _model.Probability(features);
        return new CrossingWarning(probability, probability >= _options.AlarmProbability);
    }

    /// <summary>Learns from the oldest point that waits, now that its horizon has passed.</summary>
    private void Learn(int slot)
    {
        if (_seen > _delay && _isBelow[slot])
        {
            _model.Learn(_pending.AsSpan(slot * CrossingFeatures.Count, CrossingFeatures.Count), BeganWithinHorizon(), ExampleWeight);
        }
    }

    /// <summary>Whether a crossing began within the horizon of the point <c>_delay</c> back.</summary>
    private bool BeganWithinHorizon()
    {
        for (var start = _delay - 1; start >= _options.LastingPoints - 1; start--)
        {
            if (!AnyAbove(start + 1, _options.BelowPoints) && AllAbove(start - _options.LastingPoints + 1, _options.LastingPoints))
            {
                return true;
            }
        }

        return false;
    }

    private bool AnyAbove(int from, int count)
    {
        for (var back = from; back < from + count; back++)
        {
            if (Above(back))
            {
                return true;
            }
        }

        return false;
    }

    private bool AllAbove(int from, int count)
    {
        for (var back = from; back < from + count; back++)
        {
            if (!Above(back))
            {
                return false;
            }
        }

        return true;
    }

    private bool Above(int back) => back < _seen && _isAbove[(_seen - 1 - back) % _isAbove.Length];
}
