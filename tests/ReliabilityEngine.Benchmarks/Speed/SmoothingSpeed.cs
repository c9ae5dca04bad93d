using ReliabilityEngine.Benchmarks.Scoring.Results;
using ReliabilityEngine.Core.Predicting.Forecasting.Fitting;
using ReliabilityEngine.Core.Predicting.Forecasting.Methods;

namespace ReliabilityEngine.Benchmarks.Speed;

/// <summary>A week of five minutes: fit the model and look a day ahead.</summary>
internal sealed class SmoothingSpeed : ISpeedRow
{
    private const int Season = 288;

    public string Name => "smoothing";

    public double Weight => 3;

    /// <summary>A day's shape seven times over, with noise: what both sides are given.</summary>
    public static double[] Series { get; } = Make();

    public IEnumerable<Measurement> Measure(OtherFigures others) =>
    [
        SpeedRows.TimesFaster(
            "Holt-Winters, season 288, 2,016 points", Time(SeriesMethods.HoltWinters), OtherFigures.HoltWinters, others, Goal.AtLeast(20)),
        SpeedRows.TimesFaster("Theta, season 288, 2,016 points", Time(SeriesMethods.Theta), OtherFigures.Theta, others, Goal.AtLeast(1)),
    ];

    private static Timed Time(SeriesMethod method)
    {
        var window = new TrainingWindow(Series, Series, [Season]);
        var path = new double[Season];
        return Timing.Of(() => method.Fit(window)!.Predict(path));
    }

    private static double[] Make()
    {
        var random = new Random(1);
        double Shape(int i) => (30 * Math.Sin(2 * Math.PI * i / Season)) + (10 * Math.Cos(6 * Math.PI * i / Season));
        return [.. Enumerable.Range(0, 7 * Season).Select(i => 100 + Shape(i) + (5 * (random.NextDouble() + random.NextDouble() - 1)))];
    }
}
