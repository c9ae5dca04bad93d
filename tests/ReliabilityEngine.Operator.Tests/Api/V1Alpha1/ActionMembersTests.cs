using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Tests.Api.V1Alpha1;

public sealed class ActionMembersTests
{
    [Fact]
    public void The_members_that_are_set_are_named_as_they_are_written()
    {
        Assert.Empty(ActionMembers.Of(new ActionSpec()));
        Assert.Equal(["scale"], ActionMembers.Of(new ActionSpec { Scale = new() }));
        Assert.Equal(["restart", "notify"], ActionMembers.Of(new ActionSpec { Notify = new(), Restart = new() }));
        Assert.Equal(ActionMembers.All, ActionMembers.Of(new ActionSpec { Scale = new(), Restart = new(), Drain = new(), Rollback = new(), Notify = new(), Job = new() }));
    }
}
