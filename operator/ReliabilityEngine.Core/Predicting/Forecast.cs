using ReliabilityEngine.Core.Predicting.Simulation;

namespace ReliabilityEngine.Core.Predicting;

/// <summary>The expected path of a non-negative series with its uncertainty, learned from the model's own past errors.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Edges">The ends of the buckets from the origin, rising.</param>
/// <param name="Means">The expected value in each bucket, ≥ 0; as many as edges.</param>
/// <param name="Dispersion">Variance of a count ÷ its mean, ≥ 1, from bucket to bucket: burstiness.</param>
/// <param name="LevelVariance">Relative variance of what all buckets share: how wrong the level may be, ≥ 0.</param>
public sealed record Forecast(
    string Model, IReadOnlyList<TimeSpan> Edges, IReadOnlyList<double> Means, double Dispersion, double LevelVariance)
{
    /// <summary>The relative variance of the level bucket by bucket, where a model knows how it grows with the lead; null: it is one for
    /// all.</summary>
    public IReadOnlyList<double>? LevelVariances { get; init; }

    /// <summary>How wrong the level may be in a bucket, as a relative variance.</summary>
    public double LevelVarianceAt(int bucket) => LevelVariances is { } each ? each[bucket] : LevelVariance;

    /// <summary>The same path, whose level may be wrong by <paramref name="factor"/> times as much.</summary>
    public Forecast Widened(double factor) => factor == 1 ? this : this with
    {
        LevelVariance = LevelVariance * factor * factor,
        LevelVariances = LevelVariances?.Select(variance => variance * factor * factor).ToArray(),
    };

    /// <summary>
    /// The <paramref name="probability"/> quantile (0 to 1, exclusive) of the value in bucket <paramref name="bucket"/> when
    /// <paramref name="weight"/> stands behind it: of the gamma distribution with the path's mean and variance. Monotone in probability.
    /// </summary>
    public double Quantile(int bucket, double weight, double probability)
    {
        var mean = Means[bucket];
        if (mean <= 0)
        {
            return 0;
        }

        var variance = (mean * Dispersion / Math.Max(weight, double.Epsilon)) + (mean * mean * LevelVarianceAt(bucket));
        var shape = mean * mean / variance;
        return mean * GammaShape.Quantile(shape, probability) / shape;
    }
}
