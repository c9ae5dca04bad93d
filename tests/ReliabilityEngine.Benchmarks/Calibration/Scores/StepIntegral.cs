using ReliabilityEngine.Benchmarks.Calibration.Scenes;
using ReliabilityEngine.Core.Predicting;

namespace ReliabilityEngine.Benchmarks.Calibration.Scores;

/// <summary>∫₀ᴴ (F(k) − 1{T ≤ k})² dk/H: the continuous ranked probability score of a time, as a share of the horizon.</summary>
internal static class StepIntegral
{
    private const int Steps = 240;

    public static double Of(BudgetForecast forecast, TimeSpan? time) => Of(forecast.ProbabilityWithin, forecast.Horizon, time);

    /// <summary>A line is sure of its time: 0 before it, 1 from it on.</summary>
    public static double OfLine(TimeSpan? line, TimeSpan horizon, TimeSpan? time) => Of(within => line <= within ? 1 : 0, horizon, time);

    public static double OfLine(ScoredOrigin origin, TimeSpan? line) => OfLine(line, origin.Forecast.Horizon, origin.Time);

    private static double Of(Func<TimeSpan, double> distribution, TimeSpan horizon, TimeSpan? time)
    {
        var sum = 0.0;
        for (var step = 0; step < Steps; step++)
        {
            var within = horizon * ((step + 0.5) / Steps);
            var error = distribution(within) - (time <= within ? 1 : 0);
            sum += error * error;
        }

        return sum / Steps;
    }
}
