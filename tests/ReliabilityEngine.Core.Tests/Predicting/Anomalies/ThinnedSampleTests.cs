using ReliabilityEngine.Core.Predicting.Anomalies;

namespace ReliabilityEngine.Core.Tests.Predicting.Anomalies;

public sealed class ThinnedSampleTests
{
    [Fact]
    public void Is_exact_while_it_holds_everything()
    {
        var sample = new ThinnedSample();
        foreach (var value in Enumerable.Range(0, 101).Reverse())
        {
            sample.Add(value);
        }

        Assert.Equal((25, 50, 75), (sample.Quantile(0.25), sample.Quantile(0.5), sample.Quantile(0.75)));
        Assert.Equal((0, 100), (sample.Least, sample.Largest));
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(12_345)]
    [InlineData(100_000)]
    public void Stays_near_the_quartiles_of_everything_seen(int rows)
    {
        var values = GivenSeries.Noise(rows, level: 0);
        var sample = new ThinnedSample();
        foreach (var value in values)
        {
            sample.Add(value);
        }

        Assert.Equal(rows, sample.Seen);
        Assert.Equal(-0.674, sample.Quantile(0.25), 0.35);
        Assert.Equal(0, sample.Quantile(0.5), 0.35);
        Assert.Equal(0.674, sample.Quantile(0.75), 0.35);
    }

    [Fact]
    public void Follows_a_past_that_changed_half_way()
    {
        var sample = new ThinnedSample();
        for (var i = 0; i < 4000; i++)
        {
            sample.Add(i < 2000 ? 0 : 10);
        }

        Assert.Equal((0, 10), (sample.Quantile(0.45), sample.Quantile(0.55)));
    }

    [Fact]
    public void Knows_nothing_before_the_first_value() => Assert.True(double.IsNaN(new ThinnedSample().Quantile(0.5)));
}
