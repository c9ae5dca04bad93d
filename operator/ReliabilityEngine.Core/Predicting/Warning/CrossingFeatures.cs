namespace ReliabilityEngine.Core.Predicting.Warning;

/// <summary>What the past of a series says about crossing its limit: how near it is, where it moves, what other days did at this time.</summary>
internal sealed class CrossingFeatures
{
    public const int Count = 9;

    /// <summary>Within this share of the limit a value is near it: the rule people write by hand.</summary>
    private const double NearRatio = 0.02;

    /// <summary>Distances beyond this many usual moves are all "far away".</summary>
    private const double Far = 4;

    /// <summary>How far a day moves the profile of values, and that of crossings: a memory of three days, and of a week.</summary>
    private const double ProfileShare = 0.3;

    private const double AboveShare = 0.15;

    /// <summary>Before a day has been seen, each of its points is above the limit this often.</summary>
    private const double UsuallyAbove = 0.05;

    /// <summary>The least weight of a new move in the usual one: a memory of a week of 5 minutes.</summary>
    private const double MoveShare = 0.0005;

    private readonly CrossingOptions _options;
    private readonly double _limit;
    private readonly double[] _ring;
    private readonly double[] _profile;
    private readonly double[] _above;
    private long _seen;
    private double _last;
    private double _move;

    /// <summary>Points since the last one above the limit; before the first one, long.</summary>
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
        _profile[slot] = isFirstDay ? value : _profile[slot] + (ProfileShare * (value - _profile[slot]));
        var above = isFirstDay ? UsuallyAbove : _above[slot];
        _above[slot] = above + ((isFirstDay ? 2 * AboveShare : AboveShare) * ((value > _limit ? 1 : 0) - above));
        if (_seen >= _options.HorizonPoints)
        {
            var move = Math.Abs(value - Back(_options.HorizonPoints - 1));
            _move += (move - _move) * Math.Max(1.0 / (_seen + 1), MoveShare);
        }

        _ring[_seen % _ring.Length] = value;
        _sinceAbove = value > _limit ? 0 : _sinceAbove + 1;
        _last = value;
        _seen++;
    }

    /// <summary>
    /// One; the distance to the limit of the last point, the last three, the last horizon, of yesterday's and of the usual next horizon's
    /// highest point moved to today's level; how long ago the limit was crossed, and how often at this time of day; whether the last point is within 2 % of the limit.
    /// </summary>
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
        features[8] = _last > _limit - (NearRatio * Math.Abs(_limit)) ? 1 : 0;
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
