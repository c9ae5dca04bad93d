using ReliabilityEngine.Core.Predicting.Drift;

namespace ReliabilityEngine.Core.Tests.Predicting.Drift;

public class KolmogorovSmirnovTests
{
    [Fact]
    public void The_distance_is_the_largest_gap_of_the_distribution_functions()
    {
        Assert.Equal(0, KolmogorovSmirnov.Distance([1, 2, 3], [1, 2, 3]), 1e-12);
        Assert.Equal(1, KolmogorovSmirnov.Distance([1, 2], [3, 4, 5]), 1e-12);
        Assert.Equal(0.5, KolmogorovSmirnov.Distance([1, 2, 3, 4], [3, 4, 5, 6]), 1e-12);
        Assert.Equal(0.5, KolmogorovSmirnov.Distance([1, 1, 1, 1], [1, 1, 2, 2]), 1e-12);
        Assert.Equal(0, KolmogorovSmirnov.Distance([], [1]), 1e-12);
    }

    [Theory]
    [InlineData(0.1, 1000, 1000, 8.1e-5)]
    [InlineData(0.2, 100, 100, 0.0317)]
    [InlineData(0, 100, 100, 1)]
    [InlineData(1, 500, 500, 0)]
    public void P_values_are_those_of_the_limit(double distance, double first, double second, double expected) =>
        Assert.Equal(expected, KolmogorovSmirnov.PValue(distance, first, second), Math.Max(1e-9, 0.1 * expected));
}
