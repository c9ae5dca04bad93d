using ReliabilityEngine.Benchmarks.Scoring.Scorers;

namespace ReliabilityEngine.Benchmarks.Tests.Scoring.Scorers;

public class AreaTests
{
    [Fact]
    public void Average_precision_steps_over_distinct_scores()
    {
        // Ranked 1, 0, 1, 0: ½·1 + ½·⅔.
        Assert.Equal(0.5 + (0.5 * 2 / 3), AveragePrecision.Score([true, false, true, false], [4, 3, 2, 1]), 12);
    }

    [Fact]
    public void Average_precision_takes_equal_scores_at_once() =>
        Assert.Equal(0.5, AveragePrecision.Score([true, false], [1, 1]), 12);

    [Fact]
    public void Scores_that_are_no_number_count_as_zero() =>
        Assert.Equal(AveragePrecision.Score([true, false], [0, 1]), AveragePrecision.Score([true, false], [double.NaN, 1]), 12);

    [Fact]
    public void Without_labels_there_is_no_area()
    {
        Assert.Equal(double.NaN, AveragePrecision.Score([false, false], [1, 2]));
        Assert.Equal(double.NaN, VolumeUnderSurface.PrecisionRecall([false, false], [1, 2], 2));
    }

    [Fact]
    public void Soft_labels_fall_with_the_root_of_the_distance()
    {
        bool[] labels = [false, false, false, true, false, false, false];
        var soft = VolumeUnderSurface.SoftLabels(labels, RowRange.Runs(labels), 4);
        Assert.Equal([0, Math.Sqrt(0.5), Math.Sqrt(0.75), 1, Math.Sqrt(0.75), Math.Sqrt(0.5), 0], soft);
    }

    [Fact]
    public void Soft_labels_of_neighbours_add_up_to_one_at_most()
    {
        bool[] labels = [true, false, true];
        Assert.Equal([1, 1, 1], VolumeUnderSurface.SoftLabels(labels, RowRange.Runs(labels), 2));
    }

    [Fact]
    public void A_perfect_detector_fills_the_volume_without_a_window() =>
        Assert.Equal(1, VolumeUnderSurface.PrecisionRecall([false, true, true, false], [0, 2, 1, 0], 0), 12);

    [Fact]
    public void The_volume_without_a_window_is_weighted_by_the_segments_found()
    {
        // Two segments of one row. Thresholds by rank: {row 1}: recall ½, existence ½, precision 1; {1, 0}: same TPR;
        // {1, 0, 3}: recall 1, existence 1, precision ⅔.
        var expected = (0.25 * 1) + (0.75 * 2 / 3);
        Assert.Equal(expected, VolumeUnderSurface.PrecisionRecall([false, true, false, true], [3, 4, 1, 2], 0), 12);
    }

    [Fact]
    public void An_alarm_just_beside_a_segment_is_forgiven_by_a_window()
    {
        var labels = new bool[40];
        labels[20] = true;
        var scores = new double[40];
        scores[21] = 1;
        Assert.True(VolumeUnderSurface.PrecisionRecall(labels, scores, 10) > 3 * VolumeUnderSurface.PrecisionRecall(labels, scores, 0));
    }

    [Fact]
    public void Runs_are_maximal() =>
        Assert.Equal([new RowRange(0, 1), new RowRange(3, 3)], RowRange.Runs([true, true, false, true]));
}
