using ReliabilityEngine.Core.Predicting.Spending;

namespace ReliabilityEngine.Core.Tests.Predicting.Spending;

public class WeightedCountsTests
{
    private static readonly double[] Levels = [.. Enumerable.Range(1, 99).Select(i => i / 100.0)];

    [Fact]
    public void Without_mass_all_quantiles_are_zero()
    {
        var counts = new WeightedCounts(2);
        Assert.Equal([0, 0], counts.Quantiles([0.1, 0.9]));
        counts.Add(5, 0);
        Assert.Equal([0, 0], counts.Quantiles([0.1, 0.9]));
    }

    [Fact]
    public void Each_count_is_told_for_its_share()
    {
        var counts = new WeightedCounts(3);
        counts.Add(20, 2);
        counts.Add(10, 1);
        counts.Add(40, 1);
        Assert.Equal([10, 10, 20, 20, 40], counts.Quantiles([0.05, 0.25, 0.26, 0.75, 0.99]));
    }

    [Fact]
    public void Counts_without_weight_do_not_show()
    {
        var counts = new WeightedCounts(3);
        counts.Add(1, 1);
        counts.Add(3, 1);
        var before = counts.Quantiles(Levels);
        counts.Add(4, 0);
        Assert.Equal(before, counts.Quantiles(Levels));
    }

    [Fact]
    public void Quantiles_rise_and_move_with_scale_and_shift()
    {
        var random = new Random(3);
        for (var round = 0; round < 50; round++)
        {
            var (one, moved) = (new WeightedCounts(30), new WeightedCounts(30));
            for (var i = 0; i < 30; i++)
            {
                var (count, weight) = (random.Next(8), random.NextDouble());
                one.Add(count, weight);
                moved.Add((count * 4) + 3, weight);
            }

            var quantiles = one.Quantiles(Levels);
            Assert.All(quantiles.Zip(quantiles.Skip(1)), pair => Assert.True(pair.First <= pair.Second));
            Assert.All(quantiles.Zip(moved.Quantiles(Levels)), pair => Assert.Equal((pair.First * 4) + 3, pair.Second, 9));
        }
    }
}
