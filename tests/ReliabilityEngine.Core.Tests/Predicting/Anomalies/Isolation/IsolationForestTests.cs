using ReliabilityEngine.Core.Predicting.Anomalies.Isolation;

namespace ReliabilityEngine.Core.Tests.Predicting.Anomalies.Isolation;

public sealed class IsolationForestTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Scores_the_middle_below_a_half_and_the_outside_above(bool extended)
    {
        var forest = Fitted(GivenRows.Independent(5000, 3), extended);

        Assert.InRange(forest.Score([0, 0, 0]), 0.3, 0.5);
        Assert.InRange(forest.Score([6, 6, 6]), 0.65, 1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Scores_many_rows_as_it_scores_each(bool extended)
    {
        var rows = GivenRows.Independent(1000, 5);
        var forest = Fitted(rows, extended);
        var scores = new double[77];

        forest.Score(rows[..77].SelectMany(row => row).ToArray(), scores);

        Assert.Equal(rows[..77].Select(row => forest.Score(row)), scores);
    }

    /// <summary>score = 2^(−E(h)/c(n)): what the blames add up to is c(n) − h over all trees.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Blames_add_up_to_what_the_score_says(bool extended)
    {
        var rows = GivenRows.Independent(1000, 4);
        var forest = Fitted(rows, extended);
        var expected = IsolationTrees.ExpectedDepth(256);
        foreach (var row in GivenRows.Independent(50, 4, seed: 5))
        {
            var blame = new double[4];
            var score = forest.Observe(row, blame).Score;

            Assert.Equal(1 + (Math.Log2(score) * 1), 1 - (((100 * expected) - blame.Sum()) / 100 / expected), 1e-9);
        }
    }

    [Fact]
    public void Blames_the_metric_that_is_out_of_range()
    {
        var blame = new double[4];
        Fitted(GivenRows.Independent(2000, 4), false).Observe([0, 0, 7, 0], blame);

        Assert.Equal(2, Array.IndexOf(blame, blame.Max()));
    }

    [Fact]
    public void Isolates_a_split_at_any_scale()
    {
        var rows = GivenRows.Independent(1000, 3);
        var (plain, scaled) = (Fitted(rows, false), Fitted([.. rows.Select(row => row.Select(value => value * 1024).ToArray())], false));

        Assert.All(rows[..100], row => Assert.Equal(plain.Score(row), scaled.Score(row.Select(value => value * 1024).ToArray()), 1e-12));
    }

    [Fact]
    public void Another_seed_is_another_forest_that_agrees()
    {
        var rows = GivenRows.Independent(2000, 3);
        var (one, other) = (new IsolationForest(new() { Seed = 1 }), new IsolationForest(new() { Seed = 2 }));
        one.Fit(rows);
        other.Fit(rows);

        Assert.NotEqual(one.Score(rows[0]), other.Score(rows[0]));
        Assert.All(rows[..100], row => Assert.Equal(one.Score(row), other.Score(row), 0.1));
    }

    [Fact]
    public void Extended_splits_see_the_hole_between_two_clusters()
    {
        // Along the axes the corners opposite to two clusters look as if they were within; across them they do not.
        var rows = GivenRows.Independent(2000, 2).Select((row, i) => new[] { row[0] + (i % 2 * 20), row[1] + (i % 2 * 20) }).ToArray();
        double Hole(bool extended)
        {
            var forest = Fitted(rows, extended);
            return forest.Score([20, 0]) - forest.Score([0, 0]);
        }

        Assert.True(Hole(true) > Hole(false));
    }

    [Fact]
    public void Refuses_impossible_options_with_every_error_at_once()
    {
        Assert.Equal(2, new IsolationForestOptions { Trees = 0, SampleSize = 1 }.Errors().Count);
        Assert.Throws<ArgumentException>(() => new IsolationForest(new() { Trees = 0 }));
    }

    private static IsolationForest Fitted(double[][] rows, bool extended)
    {
        var forest = new IsolationForest(new() { ExtendedSplits = extended });
        forest.Fit(rows);
        return forest;
    }
}
