using ReliabilityEngine.Benchmarks.Gate.Asking;

namespace ReliabilityEngine.Benchmarks.Tests.Gate.Asking;

public class LoadFiguresTests
{
    [Theory]
    [InlineData(0.5, 50)]
    [InlineData(0.99, 99)]
    [InlineData(0.999, 100)]
    [InlineData(1, 100)]
    public void A_quantile_is_the_smallest_latency_that_the_share_does_not_exceed(double share, double milliseconds) =>
        Assert.Equal(milliseconds, LoadFigures.Quantile([.. Enumerable.Range(1, 100).Select(one => TimeSpan.FromMilliseconds(one))], share));
}
