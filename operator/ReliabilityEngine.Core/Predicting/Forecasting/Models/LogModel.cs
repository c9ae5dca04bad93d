using ReliabilityEngine.Core.Predicting.Forecasting.Fitting;
using ReliabilityEngine.Core.State;

namespace ReliabilityEngine.Core.Predicting.Forecasting.Models;

/// <summary>
/// Another model on the logarithms of a positive series, where seasons and errors are proportions (Box and Cox 1964, λ = 0). Values below
/// a tenth of the smallest one trained on count as that: a zero has no logarithm. Forecasts medians, not means.
/// </summary>
internal sealed class LogModel(ISeriesModel inner, double floor, ValueRange range) : ISeriesModel
{
    public static LogModel? Fit(TrainingWindow window, Func<TrainingWindow, ISeriesModel?> fit)
    {
        var smallest = window.Values.Min();
        return smallest > 0 && fit(window with { Values = Array.ConvertAll(window.Values, Math.Log) }) is { } inner
            ? new LogModel(inner, smallest / 10, ValueRange.Around(window.Values))
            : null;
    }

    public static LogModel Load(StateReader reader, Func<StateReader, ISeriesModel> load)
    {
        var floor = reader.ReadDouble();
        var range = ValueRange.Load(reader);
        return new LogModel(load(reader), floor, range);
    }

    public void Observe(double value) => inner.Observe(Math.Log(Math.Max(value, floor)));

    public void Predict(Span<double> path)
    {
        inner.Predict(path);
        for (var h = 0; h < path.Length; h++)
        {
            path[h] = range.Clamp(Math.Exp(path[h]));
        }
    }

    public ISeriesModel Copy() => new LogModel(inner.Copy(), floor, range);

    public void Save(StateWriter writer)
    {
        writer.Write(floor);
        range.Save(writer);
        inner.Save(writer);
    }
}
