using ReliabilityEngine.Benchmarks.Scoring.Folds;
using ReliabilityEngine.Benchmarks.Scoring.Results;

namespace ReliabilityEngine.Benchmarks.Tests.Scoring.Folds;

public class SeriesScoresTests
{
    [Fact]
    public void Each_series_is_scored_with_what_is_best_on_the_others()
    {
        // The second set owes all of its lead to the first series: without that one nobody would have chosen it.
        double[][] scores = [[1, 1, 1], [9, 0, 0]];
        var figure = Measure(scores, DataHalf.Tuning);
        Assert.Equal((1, 1.0 / 3), (figure.Value, figure.LeftOut));
    }

    [Fact]
    public void A_set_that_is_best_everywhere_loses_nothing()
    {
        var figure = Measure([[3, 3, 3], [1, 1, 1]], DataHalf.Tuning);
        Assert.Equal((3, 3, 3), (figure.LeftOut, figure.Low, figure.High));
    }

    [Fact]
    public void Nothing_is_chosen_on_data_that_nobody_tuned_on() =>
        Assert.Null(Measure([[1, 1, 1], [9, 9, 9]], DataHalf.Hidden).LeftOut);

    [Fact]
    public void The_interval_spans_what_other_series_might_have_given()
    {
        var figure = Measure([[0, 0, 0, 0, 10, 10, 10, 10]], DataHalf.Tuning);
        Assert.InRange(figure.Low, 1, 4);
        Assert.InRange(figure.High, 6, 9);
        Assert.Null(figure.LeftOut);
    }

    private static Figure Measure(double[][] scores, DataHalf half) =>
        new SeriesScores<double>(scores, chosen => chosen.Average(), half).Measure(chosen => chosen.Average());
}
