using ReliabilityEngine.Core.Predicting.Anomalies;

namespace ReliabilityEngine.Core.Tests.Predicting.Anomalies;

public sealed class CombinedSurpriseTests
{
    [Fact]
    public void Merges_by_the_geometric_mean_times_e()
    {
        var merged = Of(1, 5, 3);

        Assert.Equal(3, merged.Mean, 1e-12);
        Assert.Equal("1", merged.Most);
        Assert.Equal(1 - (2 * Math.E * 1e-3), merged.Likelihood(2), 1e-12);
    }

    [Fact]
    public void Never_leaves_the_range_of_a_probability()
    {
        Assert.Equal(0, Of().Likelihood(1));
        Assert.Equal(0, Of(0, 0).Likelihood(2));
        Assert.Equal(1, Of(1000).Likelihood(1));
        Assert.Null(Of(0, 0).Most);
    }

    /// <summary>The theorem it rests on, at both ends: views that are one and the same, and views that are unrelated.</summary>
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
            beyond += Of(first, second).Likelihood(1) >= 0.99 ? 1 : 0;
        }

        Assert.InRange(beyond / (double)rounds, 0, 0.01);
    }

    private static CombinedSurprise Of(params double[] surprises)
    {
        var merged = new CombinedSurprise();
        for (var view = 0; view < surprises.Length; view++)
        {
            merged.Add(view.ToString(System.Globalization.CultureInfo.InvariantCulture), surprises[view]);
        }

        return merged;
    }
}
