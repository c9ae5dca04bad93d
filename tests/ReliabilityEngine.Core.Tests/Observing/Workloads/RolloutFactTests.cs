using ReliabilityEngine.Core.Observing.Workloads;

namespace ReliabilityEngine.Core.Tests.Observing.Workloads;

public sealed class RolloutFactTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 10, 0, 0, TimeSpan.Zero);
    private static readonly WorkloadRevision A = new("a", 1, Now.AddHours(-3));
    private static readonly WorkloadRevision B = new("b", 2, Now.AddHours(-2));
    private static readonly WorkloadRevision C = new("c", 3, Now.AddHours(-1));

    [Fact]
    public void Without_a_revision_there_is_none() => Assert.Null(RolloutFact.Of([], new RolloutState(true, true), [], Now));

    [Fact]
    public void It_comes_from_the_revision_that_still_has_pods_be_it_not_the_last_but_one()
    {
        var fact = RolloutFact.Of([C, A, B], new RolloutState(true, false), [Ready("a"), Unready("c", minutes: 1)], Now)!;

        Assert.Equal(("c", "a", "a", C.CreatedAt), (fact.NewRevision, fact.OldRevision, fact.LastHealthyRevision, fact.StartedAt));
    }

    [Fact]
    public void Where_nothing_is_ready_no_revision_is_healthy()
    {
        var fact = RolloutFact.Of([B, C], new RolloutState(false, false), [Unready("c", minutes: 60)], Now)!;

        Assert.Equal((null, "b", false), (fact.LastHealthyRevision, fact.OldRevision, fact.IsStuck));
    }

    [Fact]
    public void A_ready_pod_does_not_make_the_revision_healthy_that_is_still_being_rolled_out() =>
        Assert.Null(RolloutFact.Of([B, C], new RolloutState(true, false), [Ready("c")], Now)!.LastHealthyRevision);

    [Theory]
    [InlineData(true, 10, false, true)]
    [InlineData(true, 9, false, false)]
    [InlineData(true, 10, true, false)]
    [InlineData(false, 10, false, false)]
    public void Where_the_controller_does_not_say_a_pod_that_stays_unready_tells(bool inProgress, int minutes, bool isTerminating, bool isStuck) =>
        Assert.Equal(isStuck, RolloutFact.Of(
            [B, C], new RolloutState(inProgress, null), [Ready("b"), Unready("c", minutes) with { IsTerminating = isTerminating }], Now)!.IsStuck);

    [Fact]
    public void Unready_pods_of_the_old_revision_do_not_hold_it_up() =>
        Assert.False(RolloutFact.Of([B, C], new RolloutState(true, null), [Unready("b", minutes: 60), Ready("c")], Now)!.IsStuck);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_revision_that_is_used_again_began_with_its_oldest_pod(bool hasPods)
    {
        PodFact[] pods = hasPods ? [Ready("a", createdMinutesAgo: 4), Ready("a", createdMinutesAgo: 7), Ready("b", createdMinutesAgo: 90)] : [];

        Assert.Equal(hasPods ? Now.AddMinutes(-7) : null, RolloutFact.Of([A with { Number = 3 }, B], new RolloutState(true, null), pods, Now)!.StartedAt);
    }

    private static PodFact Ready(string revision, int createdMinutesAgo = 0) =>
        new("pod") { Revision = revision, IsReady = true, ReadySince = Now, CreatedAt = Now.AddMinutes(-createdMinutesAgo) };

    private static PodFact Unready(string revision, int minutes) => new("pod") { Revision = revision, UnreadySince = Now.AddMinutes(-minutes) };
}
