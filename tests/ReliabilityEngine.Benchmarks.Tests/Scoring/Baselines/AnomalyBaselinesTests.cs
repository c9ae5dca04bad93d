using ReliabilityEngine.Benchmarks.Scoring.Baselines.Anomalies;
using ReliabilityEngine.Benchmarks.Scoring.Models;

namespace ReliabilityEngine.Benchmarks.Tests.Scoring.Baselines;

public class AnomalyBaselinesTests
{
    [Fact]
    public void The_windowed_gaussian_scores_one_minus_the_tail()
    {
        // Past 1 and 3: mean 2, deviation 1; 3 lies one deviation out.
        Assert.Equal([0, 1, 0.841344746], Scores(new WindowedGaussianDetector(), 1, 3, 3).Select(score => Math.Round(score, 9)));
    }

    [Fact]
    public void The_relative_threshold_scores_what_lies_outside_the_past() =>
        Assert.Equal([0, 1, 0, 0.5], Scores(new RelativeThresholdDetector(), 0, 2, 1, 4));

    [Fact]
    public void The_mad_counts_deviations_of_the_past_alone()
    {
        // Past 1, 2, 3, 4, 5: median 3, MAD 1.
        Assert.Equal(7, Scores(new PastMadDetector(), 1, 2, 3, 4, 5, 10)[^1], 12);
    }

    [Fact]
    public void The_forest_isolates_what_lies_apart()
    {
        var random = new Random(3);
        var rows = Enumerable.Range(0, 500).Select(_ => new[] { random.NextDouble(), random.NextDouble() }).ToArray();
        var forest = new IsolationForest(rows, 1);
        Assert.True(forest.Score([5, 5]) > forest.Score([0.5, 0.5]) + 0.1);
        Assert.True(forest.Score([0.5, 0.5]) < 0.5);
    }

    [Fact]
    public void A_tree_of_256_rows_is_about_ten_deep() => Assert.Equal(10.2448, IsolationTree.AverageDepth(256), 3);

    [Fact]
    public void The_pca_residual_is_what_breaks_the_usual_ratio()
    {
        var detector = new PcaResidualDetector();
        detector.Fit([.. Enumerable.Range(0, 50).Select(i => new double[] { i, 2 * i })]);
        var blame = new double[2];
        Assert.Equal(0, detector.Next([10, 20], blame), 9);
        Assert.True(detector.Next([10, 60], blame) > 0.5);
    }

    [Fact]
    public void Mean_abs_z_blames_the_farthest_dimension()
    {
        var detector = new MeanAbsZDetector();
        detector.Fit([[0, 0], [2, 2]]);
        var blame = new double[2];
        Assert.Equal(2, detector.Next([2, 4], blame));
        Assert.Equal([1, 3], blame);
    }

    private static double[] Scores(IStreamingDetector detector, params double[] values) =>
        Array.ConvertAll(values, value => detector.Next(DateTime.UnixEpoch, value));
}
