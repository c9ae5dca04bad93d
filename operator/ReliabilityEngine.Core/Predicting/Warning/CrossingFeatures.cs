namespace ReliabilityEngine.Core.Predicting.Warning;

/// <summary>What the past of a series says about crossing its limit: how near it is, where it moves, what other days did at this time.</summary>
internal sealed class CrossingFeatures
{
    public const int Count = 8;

    /// <summary>Distances beyond this many usual moves are all "far away".</summary>
    private const double Far = 4;

    private readonly CrossingOptions _options;
    private readonly double _limit;
    private readonly double[] _ring;
    private readonly double[] _profile;
    private readonly double[] _above;
    private long _seen;
    private double _last;
    private double _move;
    private double _sinceAbove = 1000;

    public CrossingFeatures(double limit, CrossingOptions options)
    {
        (_limit, _options) = (limit, options);
        _ring = new double[options.SeasonPoints + options.HorizonPoints];
        _profile = new double[options.SeasonPoints];
        _above = new double[options.SeasonPoints];
    }

    /// <summary>Whether a day has been seen: before it there is nothing to compare with.</summary>
    public bool IsReady => _seen >= _ring.Length;

    public void Observe(double value)
    {
        var slot = (int)(_seen % _options.SeasonPoints);
        var isFirstDay = _seen < _options.SeasonPoints;
        _profile[slot] = isFirstDay ? value : _profile[slot] + (0.3 * (value - _profile[slot]));
        _above[slot] = (isFirstDay ? 0.05 : _above[slot]) + ((isFirstDay ? 0.3 : 0.15) * ((value > _limit ? 1 : 0) - (isFirstDay ? 0.05 : _above[slot])));
        if (_seen >= _options.HorizonPoints)
        {
            // The usual size of a move over the horizon, remembered for about a week.
            var move = Math.Abs(value - Back(_options.HorizonPoints - 1));
            _move += (move - _move) * Math.Max(1.0 / (_seen + 1), 0.0005);
        }

        _ring[_seen % _ring.Length] = value;
        _sinceAbove = value > _limit ? 0 : _sinceAbove + 1;
        _last = value;
        _seen++;
    }

    public void Fill(Span<double> features)
    {
        var horizon = _options.HorizonPoints;
        var unit = _move > 0 ? _move : 1;
        double three = Mean(0, 3), twelve = Mean(0, horizon), yesterday = Mean(_options.SeasonPoints, horizon - 1);
        double highest = double.MinValue, usual = double.MinValue, share = 0, profileNow = 0;
        for (var ahead = 1; ahead <= horizon; ahead++)
        {
            highest = Math.Max(highest, Back(_options.SeasonPoints - ahead));
            var slot = (int)((_seen - 1 + ahead) % _options.SeasonPoints);
            usual = Math.Max(usual, _profile[slot]);
            share += _above[slot] / horizon;
            profileNow += _profile[(int)((_seen - ahead + (_options.SeasonPoints * 2)) % _options.SeasonPoints)] / horizon;
        }

        features[0] = 1;
        features[1] = Distance(_last, unit);
        features[2] = Distance(three, unit);
        features[3] = Distance(twelve, unit);
        features[4] = Distance(highest + twelve - yesterday, unit);
        features[5] = Distance(usual + twelve - profileNow, unit);
        features[6] = Math.Log(1 + _sinceAbove) - 4;
        features[7] = Math.Log(0.01 + share) + 3;
    }

    private double Distance(double value, double unit) => Math.Clamp((_limit - value) / unit, -Far, Far);

    private double Back(int points) => _ring[(_seen - 1 - points + _ring.Length) % _ring.Length];

    private double Mean(int from, int count)
    {
        var sum = 0.0;
        for (var back = from; back < from + count; back++)
        {
            sum += Back(back);
        }

        return sum / count;
    }
}
