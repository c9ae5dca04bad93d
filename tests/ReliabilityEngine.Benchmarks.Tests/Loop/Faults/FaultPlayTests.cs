using ReliabilityEngine.Benchmarks.Loop.Faults;
using ReliabilityEngine.Benchmarks.Loop.Faults.World;
using ReliabilityEngine.Core.Deciding.Actions;

namespace ReliabilityEngine.Benchmarks.Tests.Loop.Faults;

public class FaultPlayTests
{
    private static readonly TimeSpan Length = TimeSpan.FromHours(4);

    [Fact]
    public void A_bad_rollout_is_rolled_back_and_costs_less_than_left_alone()
    {
        var fault = GivenWorld.Fault(FaultKind.BadRollout);
        var alone = FaultPlay.Of(GivenWorld.Scene, 1, fault, Length, acts: false);
        var played = FaultPlay.Of(GivenWorld.Scene, 1, fault, Length, acts: true);

        var outcome = new FaultOutcome(fault, alone, played);
        Assert.Equal((ActionKind.Rollback, 2), (outcome.First!.Kind, outcome.First.Plan.Revision));
        Assert.Equal(0, outcome.Wrong);
        Assert.Empty(alone.Actions);
        Assert.True(played.Spent < alone.Spent / 2, $"{played.Spent} against {alone.Spent}");
    }

    [Fact]
    public void The_same_seed_is_played_alike()
    {
        var fault = GivenWorld.Fault(FaultKind.SickPod);
        var (once, again) = (FaultPlay.Of(GivenWorld.Scene, 1, fault, Length, acts: true), FaultPlay.Of(GivenWorld.Scene, 1, fault, Length, acts: true));

        Assert.NotEmpty(once.Actions);
        Assert.Equal(once.Actions.Select(action => (action.At, action.Plan.Summary)), again.Actions.Select(action => (action.At, action.Plan.Summary)));
        Assert.Equal(once.Moments, again.Moments);
        Assert.Equal((once.Spent, once.PagedAt), (again.Spent, again.PagedAt));
    }
}
