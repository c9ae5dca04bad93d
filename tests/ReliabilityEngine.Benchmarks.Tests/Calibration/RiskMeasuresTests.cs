using ReliabilityEngine.Benchmarks.Calibration.Scenes;
using ReliabilityEngine.Benchmarks.Calibration.Scores;
using ReliabilityEngine.Benchmarks.Scoring.Results;

namespace ReliabilityEngine.Benchmarks.Tests.Calibration;

public class RiskMeasuresTests
{
    private const int Runs = 40;

    /// <summary>Of even runs it is true, of odd ones it is not.</summary>
    private static bool IsTrue(int run) => run % 2 == 0;

    [Fact]
    public void A_perfect_forecaster_has_a_skill_of_one()
    {
        var row = Silent(Origins(isTrue => isTrue ? 1 : 0));
        Assert.Equal(1, row.Value!.Value, 1e-12);
        Assert.Equal((1, 1), row.Interval);
        Assert.True(row.Met);
    }

    [Fact]
    public void An_inverted_forecaster_loses_four_times_what_climatology_does()
    {
        var row = Silent(Origins(isTrue => isTrue ? 0 : 1));
        Assert.Equal(-3, row.Value!.Value, 1e-12);
        Assert.False(row.Met);
    }

    [Fact]
    public void Who_tells_the_base_rate_has_no_skill() => Assert.Equal(0, Silent(Origins(_ => 0.5)).Value!.Value, 1e-12);

    [Fact]
    public void Others_are_scored_on_the_same_moments()
    {
        var row = Silent(
        [
            .. Origins(_ => 0.5).Select(origin => origin with { Burn = new BurnOutlook(origin.RiskHappened, !origin.RiskHappened, LineBreaches: true) }),
            Given.Risk(Runs, null, true), Given.Risk(Runs + 1, 1, true) with { Firing = true },
        ]);
        Assert.Equal([1, -3, -1], row.Baselines.Select(other => Math.Round(other.Value, 12)));
    }

    [Fact]
    public void What_fires_or_is_exhausted_or_unknown_already_is_left_out_and_counted()
    {
        var measures = new RiskMeasures("any",
        [
            .. Origins(_ => 0.5),
            Given.Risk(Runs, 1, true) with { Firing = true },
            Given.Risk(Runs, 1, true) with { Firing = true },
            Given.Risk(Runs, 1, true) with { Exhausted = true },
            Given.Risk(Runs, null, true),
        ]);
        Assert.Equal(0, measures.Rows().First().Value!.Value, 1e-12);
        Assert.Equal(Runs, measures.Tables().First().Bins.Sum(bin => bin.Count));
        Assert.Equal(
            "40 risk scores, 20 came true; left out: 2 with a page tier firing, 1 exhausted, 1 unknown; 42 episodes, 20 came true", measures.ToString());
    }

    [Fact]
    public void What_fires_already_counts_in_the_second_row_alone()
    {
        var rows = new RiskMeasures("any", [.. Origins(_ => 0.5), .. Enumerable.Range(Runs, Runs).Select(run => Given.Risk(run, 1, true) with { Firing = true })])
            .Rows().ToList();

        // 40 losses of 0.25 and 40 of nothing, beside a climatology of 60 in 80: 1 − 10 ÷ 15.
        Assert.Equal([0, 0.333], rows.Select(row => Math.Round(row.Value!.Value, 3)));
    }

    [Theory]
    [InlineData(19, false)]
    [InlineData(20, true)]
    public void A_figure_takes_twenty_episodes_that_came_true(int cameTrue, bool enough)
    {
        var row = Silent([.. Enumerable.Range(0, 100).Select(run => Given.Risk(run, 0.5, run < cameTrue))]);
        Assert.Equal(enough, row.Value is not null);
        Assert.Equal(!enough, row.Note?.StartsWith("too few", StringComparison.Ordinal) ?? false);
    }

    [Fact]
    public void The_tables_tell_the_score_first_and_what_happened_by_bin()
    {
        var (name, bins) = new RiskMeasures("any", Origins(isTrue => isTrue ? 0.75 : 0.05)).Tables().First();
        Assert.Equal("risk score ÷ 100, page tier silent", name);
        Assert.Equal([(0.0, 20, 0.0), (0.7, 20, 1.0)], bins.Where(bin => bin.Count > 0).Select(bin => (bin.From, bin.Count, bin.HappenedRatio)));
    }

    private static List<ScoredOrigin> Origins(Func<bool, double> told) =>
        [.. Enumerable.Range(0, Runs).Select(run => Given.Risk(run, told(IsTrue(run)), IsTrue(run)))];

    private static Measurement Silent(IReadOnlyList<ScoredOrigin> origins) => new RiskMeasures("any", origins).Rows().First();
}
