using ReliabilityEngine.Core.Deciding.Capacity;

namespace ReliabilityEngine.Core.Tests.Deciding.Capacity;

public class CapacityModelTests
{
    [Fact]
    public void A_week_of_daily_peaks_tells_what_a_replica_carries()
    {
        var curve = Workloads.Week().Curve;

        Assert.True(curve.HasSaturated);
        Assert.InRange(curve.HighestWithoutBreach!.Value, 0.94 * Workloads.Capacity, Workloads.Capacity);
        Assert.InRange(curve.Probability(0.9 * Workloads.Capacity), 0, 0.01);
        Assert.InRange(curve.Probability(1.08 * Workloads.Capacity), 0.95, 1);
    }

    [Fact]
    public void More_load_is_never_less_likely_to_breach()
    {
        var random = new Random(5);
        var model = new CapacityModel(Workloads.AllowedRatio);
        for (var minute = 1; minute < 3000; minute++)
        {
            var load = Math.Exp(random.NextDouble() * 6);
            model.Observe(Point(minute, load, random.NextDouble() < load / 500 ? 0.5 : 0));
        }

        var curve = model.Curve;
        var probabilities = Enumerable.Range(0, 200).Select(i => curve.Probability(Math.Exp((i * 0.05) - 2))).ToArray();
        Assert.Equal(probabilities.Order(), probabilities);
        Assert.InRange(probabilities[^1] - probabilities[0], 0.3, 1);
    }

    [Fact]
    public void Beyond_what_was_seen_nothing_is_told_as_long_as_nothing_has_saturated()
    {
        var curve = Workloads.Week(highest: 60).Curve;

        Assert.False(curve.HasSaturated);
        Assert.InRange(curve.HighestWithoutBreach!.Value, 57, 60);
        Assert.InRange(curve.Probability(55), 0, 0.01);
        Assert.True(double.IsNaN(curve.Probability(63)));
    }

    [Fact]
    public void A_load_seen_for_minutes_is_not_yet_taken_to_be_safe()
    {
        var model = Workloads.Week(highest: 60);
        Feed(model, 7 * 24 * 60, 5, minute => Point(minute, 90, 0));

        Assert.InRange(model.Curve.Probability(88), 0.05, 0.3);
        Feed(model, (7 * 24 * 60) + 5, 120, minute => Point(minute, 90, 0));
        Assert.InRange(model.Curve.Probability(88), 0, 0.01);
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(1)]
    public void A_bad_release_at_low_load_does_not_move_the_capacity(double errors)
    {
        var model = Workloads.Week();
        var before = model.Curve;
        Workloads.Play(model, Given.Start.AddDays(7), days: 1, errors: hours => hours is > 2 and < 6 ? errors : 0);

        var after = model.Curve;
        Assert.Equal(before.HighestWithoutBreach, after.HighestWithoutBreach);
        foreach (var load in new[] { 20.0, 30, 50, 80, 92 })
        {
            Assert.InRange(after.Probability(load), 0, Math.Max(0.002, 1.3 * before.Probability(load)));
        }
    }

    [Fact]
    public void Trouble_at_a_load_that_has_mostly_gone_well_is_not_the_loads()
    {
        var model = new CapacityModel(Workloads.AllowedRatio);
        Feed(model, 0, 600, minute => Point(minute, 50, 0));
        Feed(model, 600, 60, minute => Point(minute, 50, 0.3));

        Assert.False(model.Curve.HasSaturated);
        Feed(model, 660, 300, minute => Point(minute, 50, 0.3));
        Assert.True(model.Curve.HasSaturated);
    }

    [Fact]
    public void A_minute_of_trouble_a_little_above_the_usual_load_is_no_saturation()
    {
        var random = new Random(11);
        var model = new CapacityModel(Workloads.AllowedRatio);
        Feed(model, 0, 240, minute => Point(minute, 10 + (0.4 * (random.NextDouble() - 0.5)), 0));

        Feed(model, 240, 2, minute => Point(minute, 10.7, 0.3));

        Assert.False(model.Curve.HasSaturated);
    }

    [Fact]
    public void A_bad_release_teaches_nothing_while_it_is_on_either()
    {
        var model = Workloads.Week();
        var before = model.Curve.Probability(60);
        Feed(model, 7 * 24 * 60, 180, minute => Point(minute, 40, 0.5));

        Assert.Equal(before, model.Curve.Probability(60), 3);
    }

    [Fact]
    public void Saturation_is_known_from_its_first_minutes_on()
    {
        var model = Workloads.Week(highest: 60);
        Feed(model, 7 * 24 * 60, 10, minute => Point(minute, 90, 0.3));

        Assert.True(model.Curve.HasSaturated);
        Assert.InRange(model.Curve.Probability(90), 0.9, 1);
        Assert.InRange(model.Curve.Probability(200), 0.9, 1);
        Assert.InRange(model.Curve.Probability(55), 0, 0.01);
    }

    [Fact]
    public void A_single_bad_event_of_few_is_no_breach()
    {
        var model = new CapacityModel(Workloads.AllowedRatio);
        Feed(model, 0, 300, minute => new LoadPoint(At(minute), TimeSpan.FromMinutes(1), 0.1, 1, 1 / 6.0));

        Assert.False(model.Curve.HasSaturated);
    }

    [Fact]
    public void Before_two_hours_of_load_it_says_why_nothing_can_be_said()
    {
        var model = new CapacityModel(Workloads.AllowedRatio);
        Feed(model, 0, 119, minute => Point(minute, 50, 0));
        Assert.Equal(CapacityModel.TooLittleHistory, model.UnknownReason);
        Feed(model, 119, 1, minute => Point(minute, 50, 0));
        Assert.Null(model.UnknownReason);
        Assert.True(model.IsReady);
    }

    [Fact]
    public void What_is_no_load_comes_late_or_is_no_number_teaches_nothing()
    {
        var model = Workloads.Week();
        var before = model.Save();
        var at = Given.Start.AddDays(7).AddMinutes(1);
        var minute = TimeSpan.FromMinutes(1);
        foreach (var point in new LoadPoint[]
        {
            new(at, minute, 0, 10, 0),
            new(at, minute, 100, 0, 1),
            new(at, minute, double.NaN, 10, 0),
            new(at, minute, double.PositiveInfinity, 10, 0),
            new(at, minute, 100, 10, double.NaN),
            new(at, TimeSpan.Zero, 100, 10, 0),
            new(Given.Start, minute, 100, 10, 1),
        })
        {
            model.Observe(point);
        }

        Assert.Equal(before, model.Save());
    }

    [Fact]
    public void A_first_load_out_of_all_proportion_does_not_blind_it_for_good()
    {
        var model = new CapacityModel(Workloads.AllowedRatio);
        model.Observe(Point(0, 1e9, 0));
        Workloads.Play(model, Given.Start, days: 60);

        Assert.InRange(model.Curve.Probability(0.9 * Workloads.Capacity), 0, 0.02);
        Assert.InRange(model.Curve.Probability(1.1 * Workloads.Capacity), 0.9, 1);
    }

    [Fact]
    public void Saturation_is_not_forgotten_because_it_was_kept_out_of()
    {
        var model = Workloads.Week();
        Workloads.Play(model, Given.Start.AddDays(7), days: 60, highest: 90);

        Assert.True(model.Curve.HasSaturated);
        Assert.InRange(model.Curve.Probability(110), 0.8, 1);
        Assert.InRange(model.Curve.Probability(85), 0, 0.01);
    }

    [Fact]
    public void Saturation_is_forgotten_where_more_is_carried_without_a_breach_for_weeks()
    {
        var model = Workloads.Week();
        Workloads.Play(model, Given.Start.AddDays(7), days: 30, highest: 200, capacity: 250);

        Assert.InRange(model.Curve.Probability(110), 0, 0.1);
        Assert.InRange(model.Curve.HighestWithoutBreach!.Value, 190, 200);
    }

    [Fact]
    public void A_copy_and_a_saved_state_live_on_as_the_model_does()
    {
        var model = Workloads.Week();
        Feed(model, 7 * 24 * 60, 5, minute => Point(minute, 110, 0.5));
        var before = model.Save();
        var copy = model.Copy();
        var loaded = CapacityModel.Load(before);
        Workloads.Play(copy, Given.Start.AddDays(8), days: 1);
        Workloads.Play(loaded, Given.Start.AddDays(8), days: 1);

        Assert.Equal(before, model.Save());
        Assert.Equal(copy.Save(), loaded.Save());
        Assert.NotEqual(before, copy.Save());
        Assert.InRange(before.Length, 1, 2048);
    }

    [Fact]
    public void A_damaged_state_is_refused()
    {
        var state = Workloads.Week().Save();
        Assert.Throws<FormatException>(() => CapacityModel.Load(state.AsMemory(0, state.Length - 9)));
        state[20] ^= 1;
        Assert.Throws<FormatException>(() => CapacityModel.Load(state));
        Assert.Throws<FormatException>(() => CapacityModel.Load(ReadOnlyMemory<byte>.Empty));
    }

    [Fact]
    public void A_capacity_that_is_given_is_a_step_that_the_width_of_a_bin_rounds()
    {
        var curve = CapacityCurve.Given(100);

        Assert.Equal((0.0, 0.0, 1.0), (curve.Probability(1), curve.Probability(100), curve.Probability(105)));
        Assert.Equal((true, 100.0), (curve.HasSaturated, curve.HighestWithoutBreach));
    }

    private static void Feed(CapacityModel model, int from, int minutes, Func<int, LoadPoint> point)
    {
        for (var minute = from + 1; minute <= from + minutes; minute++)
        {
            model.Observe(point(minute));
        }
    }

    private static LoadPoint Point(int minute, double load, double bad) => new(At(minute), TimeSpan.FromMinutes(1), 10 * load, 10, bad);

    private static DateTimeOffset At(int minute) => Given.Start.AddMinutes(minute);
}
