using ReliabilityEngine.Core.Predicting.Forecasting.Fitting;
using ReliabilityEngine.Core.State;

namespace ReliabilityEngine.Core.Predicting.Forecasting.Models;

/// <summary>
/// The last season again, moved by a share of what the level has changed since: the mean of the newest points against the same points a
/// season ago, given up by and by over the next season.
/// </summary>
/// <remarks>
/// Hyndman and Athanasopoulos, Forecasting: Principles and Practice (3rd ed. 2021), section 5.2, with a level. O(1) to update, O(season)
/// to hold. Bad at noise, which it repeats, and at a trend longer than a season.
/// </remarks>
internal sealed class SeasonalNaiveModel : ISeriesModel
{
    /// <summary>The newest points that tell the level, as a share of the season: an hour of a day.</summary>
    private const int LevelShare = 24;

    private readonly LagRing _ring;
    private readonly int _season;
    private readonly bool _followsLevel;

    private SeasonalNaiveModel(LagRing ring, int season, bool followsLevel)
    {
        _ring = ring;
        _season = season;
        _followsLevel = followsLevel;
    }

    private int LevelPoints => Math.Max(1, _season / LevelShare);

    /// <param name="season">Its length in points; a history as long and an hour's worth more is needed.</param>
    /// <param name="followsLevel">Whether the repeated season is moved to the level of now.</param>
    public static SeasonalNaiveModel? Fit(TrainingWindow window, int season, bool followsLevel)
    {
        var size = season + Math.Max(1, season / LevelShare);
        return season > 1 && window.Values.Length >= size
            ? new SeasonalNaiveModel(LagRing.Of(window.Values, size), season, followsLevel)
            : null;
    }

    public static SeasonalNaiveModel Load(StateReader reader) => new(LagRing.Load(reader), reader.ReadInt32(), reader.ReadInt32() == 1);

    public void Observe(double value) => _ring.Add(value);

    public void Predict(Span<double> path)
    {
        double change = 0;
        for (var lag = 1; _followsLevel && lag <= LevelPoints; lag++)
        {
            change += (_ring[lag] - _ring[lag + _season]) / LevelPoints;
        }

        var keep = Math.Exp(-1.0 / _season);
        for (var h = 0; h < path.Length; h++)
        {
            change *= keep;
            path[h] = _ring[_season - (h % _season)] + change;
        }
    }

    public ISeriesModel Copy() => new SeasonalNaiveModel(_ring.Copy(), _season, _followsLevel);

    public void Save(StateWriter writer)
    {
        _ring.Save(writer);
        writer.Write(_season);
        writer.Write(_followsLevel ? 1 : 0);
    }
}
