namespace ReliabilityEngine.Twin.Model;

/// <summary>The histogram's bounds, and how a log-normal response time falls into them.</summary>
public static class LatencyBuckets
{
    /// <summary>Upper bounds in seconds; the last bucket, without one, is not listed.</summary>
    public static IReadOnlyList<double> Bounds { get; } = [0.025, 0.05, 0.1, 0.25, 0.3, 0.5, 1, 2.5, 5];

    // A typical web service: the 95th percentile is about twice the mean.
    private const double Sigma = 0.6;

    /// <summary>The probability of each bucket, the last one included, when the mean response time is this.</summary>
    public static void Probabilities(double meanSeconds, Span<double> probabilities)
    {
        var mu = Math.Log(meanSeconds) - (Sigma * Sigma / 2);
        var below = 0.0;
        for (var bucket = 0; bucket < Bounds.Count; bucket++)
        {
            var cumulative = Normal((Math.Log(Bounds[bucket]) - mu) / Sigma);
            probabilities[bucket] = cumulative - below;
            below = cumulative;
        }

        probabilities[Bounds.Count] = 1 - below;
    }

    /// <summary>The normal distribution function by a logistic curve, right to 0.01: nothing here needs more.</summary>
    private static double Normal(double z) => 1 / (1 + Math.Exp(-1.702 * z));
}
