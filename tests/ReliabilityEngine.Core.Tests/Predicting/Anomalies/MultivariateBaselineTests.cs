using ReliabilityEngine.Core.Predicting.Anomalies;

namespace ReliabilityEngine.Core.Tests.Predicting.Anomalies;

public sealed class MultivariateBaselineTests
{
    [Fact]
    public void Blames_the_metrics_that_moved()
    {
        var detector = new MultivariateBaseline();
        detector.Fit(GivenRows.Independent(2000, 6));
        var blame = new double[6];

        detector.Observe([0, 0, 8, 0, -6, 0], blame);

        Assert.Equal([2, 4], Enumerable.Range(0, 6).OrderByDescending(metric => blame[metric]).Take(2));
    }

    [Fact]
    public void Sees_a_metric_that_shakes_within_its_range()
    {
        var detector = new MultivariateBaseline();
        detector.Fit([.. Enumerable.Range(0, 3000).Select(row => new[] { 10 * Math.Sin(row / 300.0), Math.Cos(row / 250.0) })]);

        double score = 0;
        for (var row = 3000; row < 3020; row++)
        {
            score = detector.Observe([row % 2 == 0 ? 5 : -5, Math.Cos(row / 250.0)], []).Score;
        }

        Assert.InRange(score, 3, double.MaxValue);
    }

    [Fact]
    public void Says_the_same_whatever_the_metrics_are_measured_in()
    {
        var rows = GivenRows.Related(1000, 4);
        var strange = GivenRows.Independent(50, 4, seed: 3).Select(row => row.Select(value => 3 * value).ToArray()).ToArray();
        double[] Units(double[] row) => [.. row.Select((value, metric) => (value * Math.Pow(4, metric - 2)) + 16)];
        var (plain, moved) = (new MultivariateBaseline(), new MultivariateBaseline());
        plain.Fit(rows);
        moved.Fit([.. rows.Select(Units)]);

        Assert.All(strange, row => Assert.Equal(plain.Observe(row, []).Score, moved.Observe(Units(row), []).Score, 1e-6));
    }

    [Fact]
    public void A_constant_that_changes_is_strange_but_not_beyond_all_measure()
    {
        var detector = new MultivariateBaseline();
        detector.Fit([.. GivenRows.Independent(1000, 3).Select(row => new[] { row[0], row[1], 512 })]);
        var blame = new double[3];

        var anomaly = detector.Observe([0, 0, 1024], blame);

        Assert.InRange(anomaly.Score, 1, 20);
        Assert.Equal(2, Array.IndexOf(blame, blame.Max()));
    }

    [Fact]
    public void Takes_a_missing_metric_to_be_as_it_was()
    {
        var rows = GivenRows.Independent(1000, 2);
        var (with, without) = (new MultivariateBaseline(), new MultivariateBaseline());
        with.Fit(rows);
        without.Fit(rows);
        without.Observe([5, 1], []);
        with.Observe([5, 1], []);

        Assert.Equal(without.Observe([5, 1], []), with.Observe([double.NaN, double.NaN], []));
    }

    [Fact]
    public void A_metric_that_never_moved_is_not_to_blame_for_ever_after_it_did_once()
    {
        var detector = new MultivariateBaseline();
        detector.Fit([.. Enumerable.Range(0, 500).Select(row => new[] { 0, Math.Sin(row) })]);
        var blame = new double[2];
        detector.Observe([5, 0], blame);
        Assert.True(blame[0] > blame[1]);

        for (var row = 0; row < 1000; row++)
        {
            detector.Observe([0, Math.Sin(row)], blame);
        }

        detector.Observe([0, 4], blame);
        Assert.True(blame[1] > blame[0]);
    }

    [Fact]
    public void A_metric_that_never_moved_is_to_blame_less_the_more_often_it_has()
    {
        var detector = new MultivariateBaseline();
        detector.Fit([.. Enumerable.Range(0, 500).Select(row => new[] { 0, Math.Sin(row) })]);
        var blame = new double[2];
        for (var row = 0; row < 300; row++)
        {
            detector.Observe([row % 2 == 0 ? 5 : 0, Math.Sin(row)], blame);
        }

        detector.Observe([5, 4], blame);

        Assert.True(blame[1] > blame[0]);
    }
}
