using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Tests.Api.V1Alpha1;

public sealed class ApprovalsTests
{
    public static TheoryData<string, ActionSpec> LeftOut { get; } = new()
    {
        { "Required", new ActionSpec { Rollback = new() } },
        { "Required", new ActionSpec { Drain = new() } },
        { "None", new ActionSpec { Scale = new() } },
        { "None", new ActionSpec { Restart = new() } },
        { "None", new ActionSpec { Notify = new() } },
        { "None", new ActionSpec { Job = new() } },
    };

    [Theory]
    [MemberData(nameof(LeftOut))]
    public void What_the_next_action_cannot_undo_needs_a_person(string expected, ActionSpec action) => Assert.Equal(expected, Approvals.ApprovalOf(action));

    [Theory]
    [InlineData("None")]
    [InlineData("Required")]
    public void What_is_written_holds(string written)
    {
        Assert.Equal(written, Approvals.ApprovalOf(new ActionSpec { Rollback = new(), Approval = written }));
        Assert.Equal(written, Approvals.ApprovalOf(new ActionSpec { Notify = new(), Approval = written }));
    }
}
