using ReliabilityEngine.Core.Predicting.Forecasting.Fitting;
using ReliabilityEngine.Core.State;

namespace ReliabilityEngine.Core.Predicting.Forecasting.Models;

/// <summary>
/// Another model on what is left of a series when the shapes of its seasons are taken off, each as far as it repeats; they are learned on
/// slowly. Without a season, the other model alone.
/// </summary>
/// <remarks>
/// Classical additive decomposition (Hyndman and Athanasopoulos 2021, section 3.4) with shapes shrunk by how well a season is told
/// by the others (James and Stein 1961). O(1) to update, as long as the seasons to hold. Bad where seasons grow with the level (put a
/// <see cref="LogModel"/> around it) and where days differ in more than level.
/// </remarks>
internal sealed class DeseasonalisedModel : ISeriesModel
{
    /// <summary>How much of a new deviation is learned at once, when the season is perfectly believed.</summary>
    private const double Rate = 0.1;

    private readonly double[][] _shapes;
    private readonly double[] _strengths;
    private readonly ISeriesModel _inner;
    private readonly double _levelRate;
    private double _level;
    private long _time;

    private DeseasonalisedModel(double[][] shapes, double[] strengths, ISeriesModel inner, double level, long time)
    {
        (_shapes, _strengths, _inner, _level, _time) = (shapes, strengths, inner, level, time);
        _levelRate = shapes.Length > 0 ? 1.0 / shapes[0].Length : 0;
    }

    public static DeseasonalisedModel? Fit(TrainingWindow window, Func<TrainingWindow, ISeriesModel?> fit, bool plain = false)
    {
        var rest = window.Values.ToArray();
        var shapes = new List<double[]>();
        var strengths = new List<double>();
        foreach (var season in window.Seasons)
        {
            var shape = plain ? SeasonalShape.Means(rest, season) : SeasonalShape.Of(rest, season);
            shapes.Add(Array.ConvertAll(shape.Deviations, deviation => deviation * shape.Strength));
            strengths.Add(shape.Strength);
            for (var i = 0; i < rest.Length; i++)
            {
                rest[i] -= shapes[^1][i % season];
            }
        }

        var level = rest.Skip(rest.Length - Math.Min(rest.Length, window.Season)).Average();
        return fit(new TrainingWindow(rest, rest, [])) is { } inner
            ? new DeseasonalisedModel([.. shapes], [.. strengths], inner, level, rest.Length)
            : null;
    }

    public static DeseasonalisedModel Load(StateReader reader, Func<StateReader, ISeriesModel> load)
    {
        var strengths = reader.ReadDoubles();
        var shapes = Array.ConvertAll(strengths, _ => reader.ReadDoubles());
        var level = reader.ReadDouble();
        var time = reader.ReadInt64();
        return new DeseasonalisedModel(shapes, strengths, load(reader), level, time);
    }

    public void Observe(double value)
    {
        var rest = value - ShapeAt(_time);
        _inner.Observe(rest);
        for (var i = 0; i < _shapes.Length; i++)
        {
            _shapes[i][_time % _shapes[i].Length] += Rate * _strengths[i] * _strengths[i] * (rest - _level);
        }

        _level += _levelRate * (rest - _level);
        _time++;
    }

    public void Predict(Span<double> path)
    {
        _inner.Predict(path);
        for (var h = 0; h < path.Length; h++)
        {
            path[h] += ShapeAt(_time + h);
        }
    }

    public ISeriesModel Copy() =>
        new DeseasonalisedModel(Array.ConvertAll(_shapes, shape => shape.ToArray()), _strengths, _inner.Copy(), _level, _time);

    public void Save(StateWriter writer)
    {
        writer.Write(_strengths);
        foreach (var shape in _shapes)
        {
            writer.Write(shape);
        }

        writer.Write(_level);
        writer.Write(_time);
        _inner.Save(writer);
    }

    private double ShapeAt(long time)
    {
        double sum = 0;
        foreach (var shape in _shapes)
        {
            sum += shape[time % shape.Length];
        }

        return sum;
    }
}
