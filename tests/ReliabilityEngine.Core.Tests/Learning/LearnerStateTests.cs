using ReliabilityEngine.Core.Learning;

namespace ReliabilityEngine.Core.Tests.Learning;

public sealed class LearnerStateTests
{
    private static readonly DateTimeOffset Now = Given.Start.AddDays(30);

    [Fact]
    public void What_was_learned_comes_back_as_it_was()
    {
        var state = Full();

        Assert.True(LearnerState.TryRead(state.ToBytes(), out var read, out var error), error);

        Assert.Equal(state.ToBytes(), read.ToBytes());
        Assert.Equal(state.Demotion, read.Demotion);
        Assert.Equal(state.Drifted, read.Drifted);
        Assert.Equal(state.Record.Turns.Count, read.Record.Turns.Count);
        Assert.Equal(CalibrationTest.Judge(state.Record).Message, CalibrationTest.Judge(read.Record).Message);
        Assert.Equal(PreventedBreaches.Of(state.Record).Estimate, PreventedBreaches.Of(read.Record).Estimate, 1e-3);
    }

    [Fact]
    public void A_month_of_hours_of_a_thousand_targets_is_as_small_as_of_one()
    {
        Assert.InRange(Full().ToBytes().Length, 10_000, 30_000);
    }

    [Fact]
    public void What_is_of_a_newer_version_damaged_or_nothing_of_ours_is_told_and_not_believed()
    {
        var bytes = Full().ToBytes();

        Assert.Equal("its version is 2, this program reads version 1", Error([bytes[0], 2, .. bytes[2..]]));
        Assert.Equal("its checksum does not match: it is damaged or cut off", Error(bytes[..^7]));
        Assert.Equal("it is nothing that was learned", Error([]));
        Assert.Equal("it is nothing that was learned", Error([1, .. bytes]));
    }

    [Fact]
    public void Nothing_that_is_cut_off_or_changed_anywhere_ends_the_process()
    {
        var bytes = Full().ToBytes();
        var random = new Random(5);
        for (var i = 0; i < 2000; i++)
        {
            var changed = bytes[..random.Next(bytes.Length)];
            Assert.False(LearnerState.TryRead(changed, out _, out _));
        }
    }

    [Fact]
    public void Only_a_person_ends_a_demotion_and_only_one_that_was_before()
    {
        var state = new LearnerState(TimeSpan.FromHours(1)) { Demotion = new Demotion(Now, "Wrong.") };
        state.Drift("web", Now);

        state.Judge(Now.AddDays(60), Now.AddMinutes(-1));
        Assert.NotNull(state.Demotion);
        Assert.Single(state.Drifted);

        state.Judge(Now.AddDays(60), Now.AddMinutes(1));
        Assert.Null(state.Demotion);
        Assert.Empty(state.Drifted);
    }

    [Fact]
    public void The_reason_of_a_demotion_stays_the_one_it_was_made_for()
    {
        var state = new LearnerState(TimeSpan.FromHours(1));
        for (var hour = 0; hour < 100; hour++)
        {
            state.Record.Add(new ScoredPrediction(Given.Start.AddHours(hour), 0.9, Turnout.NotBreached));
        }

        state.Judge(Given.Start.AddHours(100), null);
        var demotion = state.Demotion!;
        Assert.StartsWith("Far fewer breaches come than are foretold: 0 of 100", demotion.Message, StringComparison.Ordinal);

        state.Judge(Given.Start.AddDays(90), null);
        Assert.Same(demotion, state.Demotion);
    }

    [Fact]
    public void Another_horizon_begins_anew_but_for_the_demotions()
    {
        var other = Full().Anew(TimeSpan.FromHours(2));

        Assert.Empty(other.Record.Turns);
        Assert.Equal((Full().Demotion, 1), (other.Demotion, other.Drifted.Count));
    }

    private static string Error(byte[] bytes)
    {
        Assert.False(LearnerState.TryRead(bytes, out var state, out var error));
        Assert.Null(state);
        return error;
    }

    private static LearnerState Full()
    {
        var state = new LearnerState(TimeSpan.FromHours(1)) { Demotion = new Demotion(Given.Start.AddHours(3), "Far fewer.") };
        state.Drift("uid-1", Given.Start);
        for (var hour = 0; hour < 720; hour++)
        {
            var at = Given.Start.AddHours(hour);
            state.Record.Add(new ScoredPrediction(at, 0.1, hour % 10 == 0 ? Turnout.Breached : Turnout.NotBreached));
            state.Record.Add(new ScoredPrediction(at, 0.1, Turnout.Censored) { Foreseen = 0.5 });
            state.Record.Add(new ScoredPrediction(at, 0.8, Turnout.NotBreached) { IsActedOn = true });
        }

        return state;
    }

    /// <summary>Targets come and go: those that are gone must not keep the next one from being demoted.</summary>
    [Fact]
    public void Of_too_many_drifting_targets_the_oldest_go()
    {
        var state = new LearnerState(TimeSpan.FromHours(1));
        for (var i = 0; i <= LearnerState.MostDrifted; i++)
        {
            state.Drift($"uid-{i}", Given.Start.AddMinutes(i));
        }

        Assert.Equal((LearnerState.MostDrifted, false, true), (state.Drifted.Count, state.Drifted.ContainsKey("uid-0"), state.Drifted.ContainsKey($"uid-{LearnerState.MostDrifted}")));
    }
}
