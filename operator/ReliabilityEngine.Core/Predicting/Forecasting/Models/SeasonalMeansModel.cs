using ReliabilityEngine.Core.Predicting.Forecasting.Fitting;
using ReliabilityEngine.Core.State;

namespace ReliabilityEngine.Core.Predicting.Forecasting.Models;

/// <summary>
/// Each point of the longest season as the weighted mean of its past, the newest seasons first, moved by what the last short season lay
/// above or below.
/// </summary>
/// <remarks>
/// Seasonal simple exponential smoothing of each slot with one level over all. Memory 0.6 a season: two to three weeks count. O(1) to
/// update, O(season) to hold. Bad at trends and at days that are unlike the same weekday before.
/// </remarks>
internal sealed class SeasonalMeansModel : ISeriesModel
{
    private const double Memory = 0.6;

    private readonly double[] _sums;
    private readonly double[] _weights;
    private readonly double _levelRate;
    private double _level;
    private long _time;

    private SeasonalMeansModel(double[] sums, double[] weights, double levelRate, double level, long time)
    {
        (_sums, _weights, _levelRate, _level, _time) = (sums, weights, levelRate, level, time);
    }

    public static SeasonalMeansModel? Fit(TrainingWindow window)
    {
        var season = window.LongSeason;
        if (season < 2)
        {
            return null;
        }

        var model = new SeasonalMeansModel(new double[season], new double[season], 1.0 / window.Season, 0, 0);
        foreach (var value in window.Values)
        {
            model.Observe(value);
        }

        return model;
    }

    public static SeasonalMeansModel Load(StateReader reader) =>
        new(reader.ReadDoubles(), reader.ReadDoubles(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadInt64());

    public void Observe(double value)
    {
        var slot = _time % _sums.Length;
        if (_weights[slot] > 0)
        {
            _level += _levelRate * (value - MeanAt(_time) - _level);
        }

        _sums[slot] = (_sums[slot] * Memory) + value;
        _weights[slot] = (_weights[slot] * Memory) + 1;
        _time++;
    }

    public void Predict(Span<double> path)
    {
        for (var h = 0; h < path.Length; h++)
        {
            path[h] = MeanAt(_time + h) + _level;
        }
    }

    public ISeriesModel Copy() => new SeasonalMeansModel([.. _sums], [.. _weights], _levelRate, _level, _time);

    public void Save(StateWriter writer)
    {
        writer.Write(_sums);
        writer.Write(_weights);
        writer.Write(_levelRate);
        writer.Write(_level);
        writer.Write(_time);
    }

    private double MeanAt(long time) => _sums[time % _sums.Length] / _weights[time % _sums.Length];
}
