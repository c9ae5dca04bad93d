using ReliabilityEngine.Core.Predicting.Simulation;

namespace ReliabilityEngine.Core.Tests.Predicting.Simulation;

public class NoisyCountsTests
{
    /// <summary>Steps of every kind, and not a multiple of what a register holds.</summary>
    private static readonly double[] Means = [0, 1e-6, 0.3, 2, 4.9, 30, 5000, 0, 7, 1, double.NaN];

    [Fact]
    public void Several_steps_at_once_are_each_what_it_would_be_alone()
    {
        var together = new double[Means.Length];
        var alone = new double[1];
        for (var path = 0; path < StandardVariates.Paths; path++)
        {
            var draws = StandardVariates.CountsOf(path);
            new NoisyCounts(Means, 1.5).Draw(draws, together);
            for (var step = 0; step < Means.Length; step++)
            {
                new NoisyCounts([Means[step]], 1.5).Draw(new StepDraws(draws.Normals[step..], draws.Exponentials[step..]), alone);
                Assert.Equal(alone[0], together[step], 1e-12);
            }
        }
    }

    [Fact]
    public void Counts_have_the_mean_and_the_spread_they_should()
    {
        var sums = new double[Means.Length];
        var squares = new double[Means.Length];
        var counts = new double[Means.Length];
        for (var path = 0; path < StandardVariates.Paths; path++)
        {
            new NoisyCounts(Means, 1.5).Draw(StandardVariates.CountsOf(path), counts);
            for (var step = 0; step < Means.Length; step++)
            {
                sums[step] += counts[step] / StandardVariates.Paths;
                squares[step] += counts[step] * counts[step] / StandardVariates.Paths;
            }
        }

        foreach (var step in (int[])[2, 3, 4, 5, 6, 8, 9])
        {
            Assert.InRange(sums[step] / Means[step], 0.85, 1.15);
            Assert.InRange((squares[step] - (sums[step] * sums[step])) / Means[step] / 1.5, 0.6, 1.5);
        }

        Assert.Equal(0, sums[0]);
        Assert.Equal(0, sums[^1]);
    }
}
