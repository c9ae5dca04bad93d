using ReliabilityEngine.Core.Predicting.Anomalies;

namespace ReliabilityEngine.Core.Tests.Predicting.Anomalies;

public sealed class SurpriseTests
{
    [Fact]
    public void Merges_by_the_geometric_mean_times_e() =>
        Assert.Equal(1 - (2 * Math.E * 1e-3), Surprise.Likelihood(3, 2), 1e-12);

    [Fact]
    public void Never_leaves_the_range_of_a_probability() => Assert.Equal((0, 1), (Surprise.Likelihood(0, 1), Surprise.Likelihood(1000, 2)));

    /// <summary>The theorem it rests on, at the worst dependence of all: views that are one and the same, or unrelated.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Is_exceeded_no_more_often_than_it_says(bool areSame)
    {
        var random = new Random(1);
        int beyond = 0, rounds = 200_000;
        for (var round = 0; round < rounds; round++)
        {
            var first = -Math.Log10(1 - random.NextDouble());
            var second = areSame ? first : -Math.Log10(1 - random.NextDouble());
            beyond += Surprise.Likelihood((first + second) / 2, 1) >= 0.99 ? 1 : 0;
        }

        Assert.InRange(beyond / (double)rounds, 0, 0.01);
    }
}
