using ReliabilityEngine.Core.Predicting.Anomalies;

namespace ReliabilityEngine.Core.Predicting.Signals;

/// <summary>
/// Compares the series of a signal with each other at the same step: one that stays far from the others is sick, however short its own past is.
/// </summary>
/// <remarks>
/// The modified z-score of Iglewicz and Hoaglin (1993, How to detect and handle outliers): the distance from the median in median absolute
/// deviations, of the others where they are few, so that a sick one among four does not hide itself. The spread is at least the usual one of
/// the last hour's steps: of three values it is small by chance too often. O(n log n) a step, 100 bytes a series. Bad at: half of the series
/// or more being sick, and siblings of two kinds, between which it sees no outlier.
/// </remarks>
public sealed class SiblingOutlier
{
    internal const int LookedAt = 5;

    /// <summary>Up to so many series the one in question is left out of the median: among more it moves nothing.</summary>
    private const int Few = 20;

    /// <summary>A memory of 60 steps.</summary>
    private const double NewShare = 1.0 / 60;

    private const double MostDistance = 1000;

    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    private readonly AnomalyDirection _direction;
    private readonly SiblingOptions _options;
    private readonly SortedDictionary<string, SiblingWatch> _series = new(StringComparer.Ordinal);
    private double _usualSpread = double.NaN;
    private long _last = -1;

    /// <exception cref="ArgumentException">The options are impossible.</exception>
    public SiblingOutlier(AnomalyDirection direction, SiblingOptions? options = null)
    {
        (_direction, _options) = (direction, options ?? new SiblingOptions());
        if (_options.Errors() is { Count: > 0 } errors)
        {
            throw new ArgumentException(string.Join(' ', errors), nameof(options));
        }
    }

    /// <summary>Takes the values of the next step; one that is not newer than the last changes nothing.</summary>
    /// <returns>The sick series, the farthest first.</returns>
    public IReadOnlyList<SickSeries> Observe(DateTimeOffset at, IReadOnlyList<SignalValue> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var present = values.Where(v => double.IsFinite(v.Value)).DistinctBy(v => v.Series).ToArray();
        if (at.UtcTicks > _last && present.Length >= _options.LeastSeries)
        {
            _last = at.UtcTicks;
            Compare(at, present);
            foreach (var gone in _series.Where(s => at - s.Value.LastSeen > Remembered).Select(s => s.Key).ToArray())
            {
                _series.Remove(gone);
            }
        }

        // Who is not there at this step is no longer to be helped.
        return
        [
            .. _series.Where(s => s.Value.LastSeen.UtcTicks == _last && s.Value.IsSick(_options.HabitAfter) && at.UtcTicks == _last)
                .Select(s => s.Value.Tell(s.Key)).OrderByDescending(s => s.Distance),
        ];
    }

    private void Compare(DateTimeOffset at, SignalValue[] present)
    {
        double[] all = [.. present.Select(v => v.Value)];
        var whole = RobustCentre.Of(all);
        _usualSpread = double.IsNaN(_usualSpread) ? whole.Spread : _usualSpread + (NewShare * (whole.Spread - _usualSpread));
        foreach (var (key, value) in present)
        {
            var centre = present.Length > Few ? whole : RobustCentre.Of([.. present.Where(v => v.Series != key).Select(v => v.Value)]);
            var spread = Math.Max(Math.Max(centre.Spread, _usualSpread), Math.Max(_options.LeastSpreadRatio * Math.Abs(centre.Median), double.Epsilon));
            var away = value - centre.Median;
            var distance = Math.Min(MostDistance, Wanted(away) / spread);
            var isApart = distance >= _options.Distance && Math.Abs(away) >= _options.MinimumEffect;
            if (!_series.TryGetValue(key, out var series))
            {
                _series.Add(key, series = new SiblingWatch(_options.Steps));
            }

            series.Observe(at, isApart, value, centre.Median, Math.Max(0, distance));
        }
    }

    private double Wanted(double away) => _direction switch
    {
        AnomalyDirection.Up => away,
        AnomalyDirection.Down => -away,
        _ => Math.Abs(away),
    };
}
