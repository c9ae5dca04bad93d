using ReliabilityEngine.Operator.Api.V1Alpha1;
using static ReliabilityEngine.Operator.Tests.Gate.GivenGate;

namespace ReliabilityEngine.Operator.Tests.Gate;

/// <summary>A policy between an edit and the leader's next judgement.</summary>
public sealed class EditedPolicyTests
{
    [Theory]
    [InlineData(0, "Shadow", true)]
    [InlineData(0, "Warn", true)]
    [InlineData(0, "Enforce", false)]
    [InlineData(1, "Shadow", false)]
    public async Task A_judgement_made_before_the_edit_is_not_enforced(long observed, string judgedAs, bool allowed)
    {
        var policy = Policy().Saying("web", "Closed", Reasons.RiskLevel);
        var judged = policy.Status!.Targets![0];
        policy.Status = policy.Status with { ObservedGeneration = observed, Targets = [judged with { Gate = judged.Gate! with { Mode = judgedAs } }] };
        await using var scene = await GateScene.OpenAsync(Target(), Namespace(), policy);

        Assert.Equal(allowed, (bool?)(await scene.AskAsync(GateRows.Workload(), GateRows.NewImage()))["allowed"]);
    }
}
