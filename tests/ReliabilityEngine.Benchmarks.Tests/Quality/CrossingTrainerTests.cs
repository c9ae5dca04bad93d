using ReliabilityEngine.Benchmarks.Quality.Warnings;
using ReliabilityEngine.Core.Predicting.Warning;

namespace ReliabilityEngine.Benchmarks.Tests.Quality;

public class CrossingTrainerTests
{
    private const double Limit = 100;

    [Fact]
    public void The_same_series_give_the_same_weights() =>
        Assert.Equal(CrossingTrainer.Train([(Series(1), Limit)]), CrossingTrainer.Train([(Series(1), Limit)]));

    [Fact]
    public void A_series_begins_with_what_others_taught()
    {
        var climbing = CrossingTrainer.Train([(Series(1), Limit), (Series(2), Limit), (Series(3), Limit)]);
        var calm = CrossingTrainer.Train([([.. Series(1).Select(value => Math.Min(value, Limit - 5))], Limit)]);

        Assert.True(FirstProbability(climbing) > FirstProbability(calm));
    }

    /// <summary>P told half an hour before the first crossing that can be told, in a series of the same kind.</summary>
    private static double FirstProbability(double[] prior)
    {
        var warner = new CrossingWarner(Limit, new CrossingOptions { PriorWeights = prior });
        var values = Series(4);
        var crossing = Array.FindIndex(values, 2 * 288, value => value > Limit);
        return Array.ConvertAll(values[..(crossing - 5)], warner.Observe)[^1].Probability;
    }

    /// <summary>Every day at noon it climbs to its limit within an hour, and stays above for another.</summary>
    private static double[] Series(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 6 * 288).Select(i => 50 + random.NextDouble() + (60 * Math.Clamp(((i % 288) - 144) / 12.0, 0, (i % 288) < 168 ? 1 : 0)))];
    }
}
