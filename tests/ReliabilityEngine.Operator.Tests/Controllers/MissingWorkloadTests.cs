using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Operator.Api.Argo;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Testing.ApiServer;

namespace ReliabilityEngine.Operator.Tests.Controllers;

/// <summary>A target whose workload is spelled wrong, or not there yet: measured all the same, and not Ready.</summary>
public sealed class MissingWorkloadTests
{
    public static TheoryData<string> Kinds => [.. WorkloadKinds.All];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task It_is_told_until_the_workload_is_there(string kind)
    {
        var target = Given.SLOTarget("web").ServedBy("webb", kind);
        await using var scene = await ControllerScene.OpenAsync(target);
        scene.Discovery.Serve(WorkloadKinds.ArgoRollouts, "rollouts");

        var without = await scene.ReconcileAsync(target);
        Create(scene, kind);
        var with = await scene.ReconcileAsync(target);

        Assert.Equal(
            ("False", Reasons.ReferenceNotFound, $"spec.workloadRef: names the {kind} \"shop/webb\", which does not exist: no rollout is held for this target, and `Ready` stays False until it does"),
            Ready(without));
        Assert.Equal("100.00", without.Status!.Sli!.Percent);
        Assert.Equal("False", Conditions.Find(without.Status.Conditions, ConditionTypes.Stalled)!.Status);
        Assert.Equal(("True", Reasons.Accepted), (Ready(with).Status, Ready(with).Reason));
    }

    [Fact]
    public async Task Where_it_cannot_be_told_nothing_is_claimed()
    {
        var target = Given.SLOTarget("web").ServedBy("webb");
        await using var scene = await ControllerScene.OpenAsync(target);
        scene.Faults.FailAll(request => request.Path.EndsWith("/deployments/webb", StringComparison.Ordinal), Fault.Status(403, "Forbidden"));

        Assert.Equal("True", Ready(await scene.ReconcileAsync(target)).Status);
    }

    private static (string Status, string Reason, string Message) Ready(SLOTarget target) =>
        Conditions.Find(target.Status!.Conditions, ConditionTypes.Ready) is { } ready ? (ready.Status, ready.Reason, ready.Message ?? "") : default;

    private static void Create(ControllerScene scene, string kind)
    {
        var metadata = new ObjectMeta { Name = "webb", Namespace = Given.Namespace };
        switch (kind)
        {
            case WorkloadKinds.Deployment:
                scene.Seed(new Deployment { Metadata = metadata });
                break;
            case WorkloadKinds.StatefulSet:
                scene.Seed(new StatefulSet { Metadata = metadata });
                break;
            case WorkloadKinds.Rollout:
                scene.Seed(new ArgoRollout { Metadata = metadata });
                break;
            default:
                scene.Seed(new DaemonSet { Metadata = metadata });
                break;
        }
    }
}
