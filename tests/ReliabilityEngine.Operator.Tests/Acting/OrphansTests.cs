using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Tests.Gate;
using ReliabilityEngine.Operator.Tests.Notifying;

namespace ReliabilityEngine.Operator.Tests.Acting;

/// <summary>A record does not say that its reason still holds once nobody looks any more.</summary>
public sealed class OrphansTests
{
    [Fact]
    public async Task A_recommendation_ends_with_its_target()
    {
        await using var scene = await NotificationScene.OpenAsync(Recommended());
        await scene.DeleteAsync<SLOTarget>("web");

        var (record, _) = await scene.VisitAsync(GivenAction.Name);

        Assert.Equal(("False", "NotExecuted", "The SLOTarget web is gone; it was not carried out, so that nothing can be said of its effect."), Verified(record));
    }

    [Fact]
    public async Task A_recommendation_ends_with_its_action()
    {
        var recommended = Recommended();
        recommended.Spec = recommended.Spec with { RuleName = "renamed" };
        await using var scene = await NotificationScene.OpenAsync(recommended);

        var (record, _) = await scene.VisitAsync(GivenAction.Name);

        Assert.Equal("The ReliabilityPolicy pay has no action \"renamed\" any more; it was not carried out, so that nothing can be said of its effect.", Verified(record).Item3);
    }

    [Theory]
    [InlineData(ExecutionStates.Done)]
    [InlineData(ExecutionStates.Undone)]
    public async Task Of_what_was_carried_out_the_outcome_is_unknown_when_its_policy_goes_before_it_was_judged(string state)
    {
        var carried = GivenAction.Scale();
        carried.Status = carried.Status! with { Execution = new ExecutionStatus { State = state, StartedTime = GivenGate.Start } };
        await using var scene = await NotificationScene.OpenAsync(carried);
        await scene.DeleteAsync<ReliabilityPolicy>("pay");

        var (record, _) = await scene.VisitAsync(GivenAction.Name);

        Assert.Equal(("True", "Unknown", "The ReliabilityPolicy pay is gone, or selects the target no more: what came of it is not looked at."), Verified(record));
        Assert.Equal("Unknown", record.Status!.Outcome);
    }

    private static ReliabilityAction Recommended()
    {
        var record = GivenAction.Scale();
        record.Spec = record.Spec with { Mode = PolicyModes.Recommend };
        return record;
    }

    private static (string?, string?, string?) Verified(ReliabilityAction record)
    {
        var verified = Conditions.Find(record.Status!.Conditions, ConditionTypes.Verified);
        return (verified?.Status, verified?.Reason, verified?.Message);
    }
}
