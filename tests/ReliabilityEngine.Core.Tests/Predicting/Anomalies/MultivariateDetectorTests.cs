using ReliabilityEngine.Core.Predicting.Anomalies;

namespace ReliabilityEngine.Core.Tests.Predicting.Anomalies;

/// <summary>What every detector of several metrics promises, whichever it is.</summary>
public sealed class MultivariateDetectorTests
{
    public static TheoryData<string> Names => [.. Detectors.MultivariateNames];

    [Theory]
    [MemberData(nameof(Names))]
    public void Scores_a_row_far_outside_above_all_it_was_fitted_on(string name)
    {
        var rows = GivenRows.Independent(2000, 6);
        var detector = Detectors.CreateMultivariate(name).FittedOn(rows);

        var usual = rows[..200].Max(row => detector.Observe(row, []).Score);
        var strange = detector.Observe([9, -9, 9, -9, 9, -9], []);

        Assert.True(strange.Score > usual);
        Assert.InRange(strange.Likelihood, 0.99, 1);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Knows_nothing_before_a_fit_or_from_too_few_rows(string name)
    {
        var detector = Detectors.CreateMultivariate(name);
        var unknown = new MultivariateAnomaly(AnomalyState.WarmingUp, 0, 0);

        Assert.Equal(unknown, detector.Observe([1, 2, 3], new double[3]));
        Assert.Equal(unknown, detector.FittedOn([]).Observe([1, 2, 3], new double[3]));
        Assert.Equal(unknown, detector.FittedOn([[1, 2, 3]]).Observe([1, 2, 3], new double[3]));
        Assert.Equal(unknown, detector.FittedOn(GivenRows.Independent(500, 3)).Observe([1], new double[1]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gives_a_finite_answer_to_rows_without_numbers(string name)
    {
        var rows = GivenRows.Independent(500, 3);
        rows[7][1] = double.NaN;
        rows[8][2] = double.PositiveInfinity;
        var detector = Detectors.CreateMultivariate(name).FittedOn(rows);
        double[] awkward = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, double.Epsilon, 1e200];
        foreach (var value in awkward)
        {
            var blame = new double[3];
            var anomaly = detector.Observe([value, value, value], blame);

            Assert.True(double.IsFinite(anomaly.Score));
            Assert.InRange(anomaly.Likelihood, 0, 1);
            Assert.All(blame, share => Assert.True(double.IsFinite(share)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Leaves_out_rows_of_another_length(string name)
    {
        var rows = GivenRows.Independent(500, 3);
        var with = Detectors.CreateMultivariate(name).FittedOn([rows[0], [], [1], [1, 2, 3, 4], .. rows[1..]]);
        var without = Detectors.CreateMultivariate(name).FittedOn(rows);

        Assert.Equal(without.Observe(rows[9], []), with.Observe(rows[9], []));
        Assert.Equal(AnomalyState.WarmingUp, with.Observe([], []).State);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Refuses_the_state_of_another_detector(string name)
    {
        var rows = GivenRows.Related(500, 5);
        foreach (var other in Detectors.MultivariateNames.Where(other => other != name))
        {
            Assert.False(Detectors.CreateMultivariate(name).TryRestore(Detectors.CreateMultivariate(other).FittedOn(rows).Save()));
        }

        Assert.False(Detectors.CreateMultivariate(name).TryRestore(Detectors.Create().Save()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Finds_nothing_in_metrics_that_never_move(string name)
    {
        var detector = Detectors.CreateMultivariate(name).FittedOn([.. Enumerable.Range(0, 500).Select(_ => new double[] { 1, 0, -7 })]);

        var anomaly = detector.Observe([1, 0, -7], new double[3]);

        Assert.Equal((AnomalyState.Known, 0.0), (anomaly.State, anomaly.Likelihood));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gives_the_same_answer_for_the_same_rows(string name)
    {
        var rows = GivenRows.Related(1000, 5);
        var (first, second) = (Detectors.CreateMultivariate(name).FittedOn(rows), Detectors.CreateMultivariate(name).FittedOn(rows));

        foreach (var row in GivenRows.Independent(100, 5, seed: 9))
        {
            Assert.Equal(first.Observe(row, []), second.Observe(row, []));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_second_fit_forgets_the_first(string name)
    {
        var rows = GivenRows.Related(1000, 5);
        var once = Detectors.CreateMultivariate(name).FittedOn(rows);
        var twice = Detectors.CreateMultivariate(name).FittedOn(GivenRows.Independent(700, 4)).FittedOn(rows);

        Assert.Equal(once.Observe(rows[3], []), twice.Observe(rows[3], []));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Goes_on_from_a_saved_state_as_if_nothing_had_happened(string name)
    {
        var rows = GivenRows.Related(1000, 5);
        var first = Detectors.CreateMultivariate(name).FittedOn(rows);
        var second = Detectors.CreateMultivariate(name);

        Assert.True(second.TryRestore(first.Save()));
        foreach (var row in GivenRows.Independent(100, 5, seed: 9))
        {
            var (blame, blame2) = (new double[5], new double[5]);
            Assert.Equal(first.Observe(row, blame), second.Observe(row, blame2));
            Assert.Equal(blame, blame2);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Has_to_be_fitted_again_when_a_state_is_not_its_own(string name)
    {
        var rows = GivenRows.Related(500, 5);
        var detector = Detectors.CreateMultivariate(name).FittedOn(rows);
        var state = detector.Save();
        state[40] ^= 1;

        Assert.False(detector.TryRestore(state));
        Assert.Equal(AnomalyState.WarmingUp, detector.Observe(rows[0], []).State);
        Assert.False(detector.TryRestore([]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Allocates_nothing_for_a_row(string name)
    {
        var rows = GivenRows.Related(500, 5);
        var blame = new double[5];
        var detector = Detectors.CreateMultivariate(name).FittedOn(rows);
        detector.Observe(rows[0], blame);

        // The runtime may allocate once where it compiles a branch that is met for the first time; what a row allocates would come with each pass.
        var allocated = Enumerable.Range(0, 5).Select(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            foreach (var row in rows)
            {
                detector.Observe(row, blame);
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }).ToList();

        Assert.Equal(0, allocated.Min());
    }

    [Fact]
    public void Refuses_a_name_that_nobody_has() => Assert.Throws<ArgumentException>(() => Detectors.CreateMultivariate("nobody"));
}
