using ReliabilityEngine.Core.Predicting.Forecasting.Fitting;
using ReliabilityEngine.Core.State;

namespace ReliabilityEngine.Core.Predicting.Forecasting.Models;

/// <summary>
/// The last value goes on: the best one can say of a random walk, and the yardstick of everything else. No parameters, O(1). Bad at
/// whatever has a season, a trend or noise around a level.
/// </summary>
internal sealed class NaiveModel(double last) : ISeriesModel
{
    private double _last = last;

    public static NaiveModel Fit(TrainingWindow window) => new(window.Values[^1]);

    public static NaiveModel Load(StateReader reader) => new(reader.ReadDouble());

    public void Observe(double value) => _last = value;

    public void Predict(Span<double> path) => path.Fill(_last);

    public ISeriesModel Copy() => new NaiveModel(_last);

    public void Save(StateWriter writer) => writer.Write(_last);
}
