namespace ReliabilityEngine.Benchmarks.Scoring.Scorers;

/// <summary>The probability integral transform: uniform on [0, 1] when the told distributions are true.</summary>
public static class ProbabilityIntegral
{
    /// <summary>F(T) of a time seen, and for a censored one a uniform value between F(horizon) and 1.</summary>
    public static double Transform(double probabilityAtOutcome, double probabilityAtHorizon, bool censored, Random random) =>
        censored ? probabilityAtHorizon + (random.NextDouble() * (1 - probabilityAtHorizon)) : probabilityAtOutcome;

    /// <summary>The largest distance to the uniform distribution (Kolmogorov's statistic): 0 is perfect; NaN of none.</summary>
    public static double DistanceToUniform(IReadOnlyCollection<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0
            ? double.NaN
            : sorted.Select((value, i) => Math.Max(value - (i / (double)sorted.Length), ((i + 1) / (double)sorted.Length) - value)).Max();
    }
}
