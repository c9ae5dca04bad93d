using ReliabilityEngine.Core.Predicting.Drift;

namespace ReliabilityEngine.Core.Tests.Predicting.Drift;

public class PopulationStabilityTests
{
    [Fact]
    public void The_index_is_near_zero_by_chance_and_large_for_another_distribution()
    {
        var random = new Random(1);
        double[] Sample(int count, double shift) => [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() + shift).Order()];
        var reference = Sample(1000, 0);
        double Index(double[] recent) => PopulationStability.Index(reference, recent, reference.Length, recent.Length);

        Assert.InRange(Enumerable.Range(0, 50).Average(_ => Index(Sample(200, 0))), 0, 0.02);
        Assert.InRange(Index(Sample(200, 0.1)), PopulationStability.Moderate, 1.5);
        Assert.InRange(Index(Sample(200, 2)), 3, 20);
        Assert.Equal(0, Index([]));
    }

    [Fact]
    public void The_index_of_a_constant_tells_whether_it_stayed()
    {
        var reference = Enumerable.Repeat(3.0, 100).ToArray();

        Assert.Equal(0, PopulationStability.Index(reference, reference, 100, 100), 1e-12);
        Assert.InRange(PopulationStability.Index(reference, [.. Enumerable.Repeat(4.0, 100)], 100, 100), 1, 20);
    }
}
