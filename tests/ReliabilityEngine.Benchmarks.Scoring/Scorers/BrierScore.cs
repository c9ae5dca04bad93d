namespace ReliabilityEngine.Benchmarks.Scoring.Scorers;

/// <summary>The mean squared error of probabilities (Brier, 1950), and its skill.</summary>
public static class BrierScore
{
    public static double Score(IReadOnlyCollection<ProbabilityForecast> forecasts) =>
        forecasts.Count == 0 ? double.NaN : forecasts.Average(Loss);

    /// <summary>1 for certainty that is right, 0 for always telling the base rate of these outcomes; NaN when they are all alike.</summary>
    public static double Skill(IReadOnlyCollection<ProbabilityForecast> forecasts)
    {
        if (forecasts.Count == 0)
        {
            return double.NaN;
        }

        var rate = forecasts.Average(forecast => forecast.Happened ? 1.0 : 0);
        return rate is 0 or 1 ? double.NaN : 1 - (Score(forecasts) / (rate * (1 - rate)));
    }

    /// <summary>The squared error of one probability.</summary>
    public static double Loss(ProbabilityForecast forecast)
    {
        var error = forecast.Probability - (forecast.Happened ? 1 : 0);
        return error * error;
    }
}
