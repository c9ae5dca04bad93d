namespace ReliabilityEngine.Benchmarks.Scoring.Baselines.Forecasting;

/// <summary>The Theta method (Assimakopoulos and Nikolopoulos, 2000): the mean of the trend line and the smoothed θ = 2 line.</summary>
internal static class ThetaModel
{
    public static double[] Forecast(double[] history, int season, int horizon)
    {
        var adjusted = new SeasonalAdjustment(history, season);
        var values = adjusted.Values;
        var (intercept, slope) = Line(values);
        var doubled = values.Select((value, i) => (2 * value) - (intercept + (slope * i))).ToArray();
        var level = BestSmoothedLevel(doubled);
        return adjusted.Reseason([.. Enumerable.Range(0, horizon).Select(h => (intercept + (slope * (values.Length + h)) + level) / 2)]);
    }

    internal static (double Intercept, double Slope) Line(double[] values)
    {
        var meanTime = (values.Length - 1) / 2.0;
        var mean = values.Average();
        double covariance = 0, variance = 0;
        for (var i = 0; i < values.Length; i++)
        {
            covariance += (i - meanTime) * (values[i] - mean);
            variance += (i - meanTime) * (i - meanTime);
        }

        var slope = variance == 0 ? 0 : covariance / variance;
        return (mean - (slope * meanTime), slope);
    }

    private static double BestSmoothedLevel(double[] values)
    {
        var best = (Error: double.PositiveInfinity, Level: values[^1]);
        for (var alpha = 0.01; alpha < 1; alpha += 0.01)
        {
            double level = values[0], error = 0;
            foreach (var value in values)
            {
                error += (value - level) * (value - level);
                level += alpha * (value - level);
            }

            best = error < best.Error ? (error, level) : best;
        }

        return best.Level;
    }
}
