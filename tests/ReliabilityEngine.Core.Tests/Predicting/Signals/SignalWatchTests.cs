using ReliabilityEngine.Core.Predicting.Anomalies;
using ReliabilityEngine.Core.Predicting.Signals;
using ReliabilityEngine.Core.Tests.Predicting.Anomalies;

namespace ReliabilityEngine.Core.Tests.Predicting.Signals;

public sealed class SignalWatchTests
{
    private const int Week = 7 * GivenPods.Day;
    private static readonly string[] Pods = GivenPods.Names(4);

    public static TheoryData<DetectorName> Names => [.. Enum.GetValues<DetectorName>()];

    [Fact]
    public void Is_without_data_then_learns_then_watches()
    {
        var (watch, pods) = (new SignalWatch(DetectorName.Auto, AnomalyDirection.Up), new GivenPods());
        Assert.Equal(SignalVerdict.NoData, watch.Observe(GivenPods.At(0), []).Quality);

        var states = Enumerable.Range(1, 150).Select(step => watch.Observe(GivenPods.At(step), pods.Step(step, Pods))).ToArray();

        Assert.Equal((SignalVerdict.Learning, 4, null), (states[0].Quality, states[0].Learning, states[0].Series));
        Assert.All(states[..100], state => Assert.Equal((0.0, false), (state.Score, state.IsAnomalous)));
        Assert.Equal((SignalVerdict.Watched, 4, 0), (states[^1].Quality, states[^1].Watched, states[^1].Learning));
        Assert.NotNull(states[^1].Series);
    }

    [Fact]
    public void Alarms_at_most_once_in_two_weeks_a_series_where_nothing_happens()
    {
        const int Weeks = 4;
        var (watch, pods) = (new SignalWatch(DetectorName.Auto, AnomalyDirection.Up), new GivenPods());
        var (begun, before) = (0, 0);
        for (var step = 0; step < Weeks * Week; step++)
        {
            var now = watch.Observe(GivenPods.At(step), pods.Step(step, Pods)).Anomalous;
            begun += Math.Max(0, now - before);
            before = now;
        }

        Assert.InRange(begun / (Weeks / 2.0) / Pods.Length, 0, 1);
    }

    /// <summary>Five series by the minute: values on their own, values that last, and errors so rare that most minutes have none.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Alarms_less_than_once_in_two_weeks_a_signal_on_noise_by_the_minute(int seed)
    {
        const int Weeks = 3;
        var random = new Random(seed);
        var lasting = new double[5];
        double Lasting(int series) => lasting[series] = (0.9 * lasting[series]) + GivenSeries.Normal(random);
        Func<int, double>[] kinds = [_ => 100 + GivenSeries.Normal(random), Lasting, _ => random.NextDouble() < 0.2 ? random.Next(1, 3) / 1000.0 : 0];
        var begun = 0;
        foreach (var next in kinds)
        {
            var watch = new SignalWatch(DetectorName.Auto, AnomalyDirection.Up);
            for (var minute = 0; minute < Weeks * 7 * 24 * 60; minute++)
            {
                var wasAnomalous = watch.State.IsAnomalous;
                var state = watch.Observe(
                    GivenPods.At(0).AddMinutes(minute), [.. Enumerable.Range(0, lasting.Length).Select(series => new SignalValue(Pods[0] + series, next(series)))]);
                begun += state.IsAnomalous && !wasAnomalous ? 1 : 0;
            }
        }

        Assert.InRange(begun / (double)(Weeks * kinds.Length), 0, 0.5);
    }

    [Theory]
    [InlineData(1, 60)]
    [InlineData(300, 60)]
    public void Finds_a_spike_and_a_shift_and_which_series_it_is(int steps, double more)
    {
        var (watch, pods) = (new SignalWatch(DetectorName.Auto, AnomalyDirection.Up), new GivenPods());
        Run(watch, pods, 0, Week);

        var states = Run(watch, pods, Week, steps + 20, step => step < Week + steps ? more : 0);

        Assert.False(watch.State.IsAnomalous);
        var first = Array.FindIndex(states, state => state.IsAnomalous);
        var found = states[first];
        Assert.InRange(first, 0, 15);
        Assert.Equal(("web-001", AnomalyDirection.Up, GivenPods.At(Week + first)), (found.Series, found.Direction, found.Since));
        Assert.InRange(found.Score, 0.985, 1);
        Assert.InRange(found.Value - found.Usual ?? 0, 40, 80);
        Assert.All(states[first..steps], state => Assert.True(state.IsAnomalous));
    }

    [Fact]
    public void Says_that_nothing_is_wrong_before_anything_is()
    {
        var (watch, pods) = (new SignalWatch(DetectorName.Auto, AnomalyDirection.Up), new GivenPods());

        Assert.DoesNotContain(Run(watch, pods, 0, Week)[^300..], state => state.IsAnomalous);
    }

    [Fact]
    public void Finds_a_slow_leak()
    {
        var (watch, pods) = (new SignalWatch(DetectorName.Auto, AnomalyDirection.Up), new GivenPods());
        Run(watch, pods, 0, Week);

        var states = Run(watch, pods, Week, GivenPods.Day, step => (step - Week) * 120.0 / GivenPods.Day);

        Assert.InRange(Array.FindIndex(states, state => state.IsAnomalous), 0, GivenPods.Day * 3 / 4);
        Assert.Equal("web-001", states[^1].Series);
    }

    [Theory]
    [InlineData(AnomalyDirection.Up, 60, true)]
    [InlineData(AnomalyDirection.Up, -60, false)]
    [InlineData(AnomalyDirection.Down, 60, false)]
    [InlineData(AnomalyDirection.Down, -60, true)]
    [InlineData(AnomalyDirection.Both, 60, true)]
    [InlineData(AnomalyDirection.Both, -60, true)]
    public void Keeps_to_the_direction(AnomalyDirection direction, double more, bool isFound)
    {
        var (watch, pods) = (new SignalWatch(DetectorName.Auto, direction), new GivenPods());
        Run(watch, pods, 0, Week);

        var states = Run(watch, pods, Week, 40, step => step < Week + 20 ? more : 0);

        Assert.Equal(isFound, states.Any(state => state.IsAnomalous));
        Assert.All(states.Where(s => s.IsAnomalous), s => Assert.Equal(more > 0 ? AnomalyDirection.Up : AnomalyDirection.Down, s.Direction));
    }

    [Fact]
    public void A_level_that_stays_is_the_usual_one_after_half_a_day()
    {
        var (watch, pods) = (new SignalWatch(DetectorName.Auto, AnomalyDirection.Up), new GivenPods());
        Run(watch, pods, 0, Week);

        var states = Run(watch, pods, Week, 365, _ => 60);

        Assert.True(states[300].IsAnomalous);
        Assert.True(states[^1].Since is null || states[^1].Since > GivenPods.At(Week + 300));
    }

    [Fact]
    public void Pods_with_new_names_take_over_what_their_siblings_learned_and_are_no_alarm()
    {
        var (watch, pods) = (new SignalWatch(DetectorName.Auto, AnomalyDirection.Up), new GivenPods());
        Run(watch, pods, 0, Week);
        string[] mixed = ["web-000", "web-001", "new-2", "new-3"];
        var states = Enumerable.Range(Week, 40).Select(step => watch.Observe(GivenPods.At(step), pods.Step(step, mixed))).ToArray();

        Assert.DoesNotContain(states, state => state.IsAnomalous);
        Assert.Equal((2, 2), (states[5].Watched - states[5].Learning, states[20].Learning));
        Assert.Equal((4, 0), (states[^1].Watched, states[^1].Learning));
        var sick = watch.Observe(GivenPods.At(Week + 40), pods.Step(Week + 40, mixed, name => name == "new-3" ? 80 : 0));
        Assert.Equal((true, "new-3"), (sick.IsAnomalous, sick.Series));
    }

    [Fact]
    public void A_pod_unlike_its_siblings_learns_by_itself_and_is_no_alarm_for_being_new()
    {
        var (watch, pods) = (new SignalWatch(DetectorName.Auto, AnomalyDirection.Up), new GivenPods());
        Run(watch, pods, 0, Week);
        string[] mixed = [.. Pods, "large"];

        var states = Enumerable.Range(Week, 90)
            .Select(step => watch.Observe(GivenPods.At(step), pods.Step(step, mixed, name => name == "large" ? 400 : 0))).ToArray();

        Assert.DoesNotContain(states, state => state.IsAnomalous);
        Assert.Equal(1, states[^1].Learning);
    }

    [Fact]
    public void A_gap_changes_nothing_and_a_long_one_is_no_data()
    {
        var (watch, pods) = (new SignalWatch(DetectorName.Auto, AnomalyDirection.Up), new GivenPods());
        var before = Run(watch, pods, 0, Week)[^1];

        var missing = Enumerable.Range(Week, 12)
            .Select(step => watch.Observe(GivenPods.At(step), step % 2 == 0 ? [] : [new SignalValue("web-000", double.NaN)])).ToArray();
        var after = watch.Observe(GivenPods.At(Week + 12), pods.Step(Week + 12, Pods));

        Assert.All(missing[..9], state => Assert.Equal(before, state));
        Assert.Equal((SignalVerdict.NoData, false), (missing[^1].Quality, missing[^1].IsAnomalous));
        Assert.Equal((SignalVerdict.Watched, 4, false), (after.Quality, after.Watched, after.IsAnomalous));
    }

    [Fact]
    public void An_older_step_changes_nothing()
    {
        var (watch, pods) = (new SignalWatch(DetectorName.Auto, AnomalyDirection.Up), new GivenPods());
        Run(watch, pods, 0, 200);
        var saved = watch.Save();

        watch.Observe(GivenPods.At(199), pods.Step(199, Pods, _ => 1000));

        Assert.Equal(saved, watch.Save());
    }

    [Fact]
    public void Remembers_five_hundred_series_and_forgets_those_that_are_gone_for_a_day()
    {
        var (watch, pods) = (new SignalWatch(DetectorName.Auto, AnomalyDirection.Up), new GivenPods());
        var first = GivenPods.Names(500, "old");
        for (var step = 0; step < 120; step++)
        {
            watch.Observe(GivenPods.At(step), pods.Step(step, first));
        }

        var full = watch.Observe(GivenPods.At(120), pods.Step(120, [.. first, "one-more"]));
        var second = GivenPods.Names(500, "new");
        for (var step = 121; step < 140; step++)
        {
            watch.Observe(GivenPods.At(step), pods.Step(step, second));
        }

        Assert.Equal((500, 1), (full.Watched, full.Unwatched));
        Assert.Equal((500, 0), (watch.State.Learning + watch.State.Watched, watch.State.Unwatched));
        Assert.Equal(500, watch.Remembering);
        Assert.InRange(watch.Save().Length, 1, 13_000_000);
        watch.Observe(GivenPods.At(140 + GivenPods.Day), pods.Step(0, ["last"]));
        Assert.Equal(1, watch.Remembering);
    }

    [Fact]
    public void Says_of_how_many_series_a_forest_has_no_room_for()
    {
        var watch = new SignalWatch(DetectorName.IsolationForest, AnomalyDirection.Up);

        var state = watch.Observe(GivenPods.At(0), new GivenPods().Step(0, GivenPods.Names(50)));

        Assert.Equal((40, 10), (state.Learning, state.Unwatched));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_name_watches_gives_the_same_again_and_goes_on_from_a_saved_state(DetectorName name)
    {
        var (one, other) = (new SignalWatch(name, AnomalyDirection.Both), new SignalWatch(name, AnomalyDirection.Both));
        var (pods, restored) = (new GivenPods(), new SignalWatch(name, AnomalyDirection.Both));
        for (var step = 0; step < 420; step++)
        {
            var values = pods.Step(step, Pods[..2], pod => step > 400 && pod == "web-001" ? 60 : 0);
            if (step == 400)
            {
                Assert.True(restored.TryRestore(one.Save()));
            }

            var state = one.Observe(GivenPods.At(step), values);
            Assert.Equal(state, other.Observe(GivenPods.At(step), values));
            Assert.Equal(state, step < 400 ? state : restored.Observe(GivenPods.At(step), values));
        }

        Assert.Equal(SignalVerdict.Watched, one.State.Quality);
        Assert.NotEqual(DetectorName.Auto, one.Detector);
        Assert.True(name == DetectorName.Auto || name == one.Detector);
    }

    [Fact]
    public void Starts_afresh_when_a_state_is_not_its_own()
    {
        var (watch, pods) = (new SignalWatch(DetectorName.Auto, AnomalyDirection.Up), new GivenPods());
        Run(watch, pods, 0, 200);
        var damaged = watch.Save();
        damaged[^40] ^= 1;
        var (level, down) = (new SignalWatch(DetectorName.Level, AnomalyDirection.Up), new SignalWatch(DetectorName.Auto, AnomalyDirection.Down));

        Assert.False(level.TryRestore(watch.Save()));
        Assert.False(down.TryRestore(watch.Save()));
        Assert.False(watch.TryRestore(damaged));
        Assert.False(watch.TryRestore([]));
        Assert.Equal(new SignalWatch(DetectorName.Auto, AnomalyDirection.Up).Save(), watch.Save());
    }

    [Fact]
    public void A_name_stands_for_each_detector_of_one_series() =>
        Assert.Equal(Detectors.Names.Order(), Enum.GetNames<DetectorName>().Except([nameof(DetectorName.Auto)]).Order());

    /// <summary>Runs all pods; what is added is added to the second.</summary>
    private static SignalState[] Run(SignalWatch watch, GivenPods pods, int from, int steps, Func<int, double>? more = null) =>
        [.. Enumerable.Range(from, steps).Select(step => watch.Observe(
            GivenPods.At(step), pods.Step(step, Pods, name => name == "web-001" ? more?.Invoke(step) ?? 0 : 0)))];
}
