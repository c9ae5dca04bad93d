using ReliabilityEngine.Core.Predicting.Warning;

namespace ReliabilityEngine.Benchmarks.Quality.Warnings;

/// <summary>Learns on many series at once what precedes a crossing: the prior that a <see cref="CrossingWarner"/> of another series begins with.</summary>
/// <remarks>
/// The series pass one after the other through one logistic regression (<see cref="OnlineLogistic"/>), in the order given: an empirical
/// Bayes estimate of the weights (Robbins 1956). Features are without units, so series of any size go together. The same series give the
/// same weights.
/// </remarks>
internal static class CrossingTrainer
{
    /// <summary>Before the first example: the nearer, the likelier.</summary>
    private static readonly double[] FirstWeights = [-2.5, -0.3, -0.3, -0.3, -0.2, -0.2, 0, 0.3, 1];

    /// <summary>Wide enough that the first series decides.</summary>
    private const double FirstVariance = 4;

    /// <param name="series">Values, oldest first, each with the limit it must not cross.</param>
    public static double[] Train(IEnumerable<(IReadOnlyList<double> Values, double Limit)> series, CrossingOptions? options = null)
    {
        var model = new OnlineLogistic(FirstWeights, FirstVariance);
        foreach (var (values, limit) in series)
        {
            var warner = new CrossingWarner(limit, options ?? new CrossingOptions(), model);
            foreach (var value in values)
            {
                warner.Observe(value);
            }
        }

        return model.Weights.ToArray();
    }
}
