using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Api.Argo;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Tests.Controllers;

/// <summary>A target that an Argo Rollout serves, in clusters with and without that kind.</summary>
public sealed class ArgoRolloutTargetTests
{
    [Fact]
    public async Task Without_the_kind_nothing_breaks_and_the_remedy_is_told()
    {
        var target = Served();
        await using var scene = await ControllerScene.OpenAsync(target);
        scene.Discovery.Withdraw("argoproj.io/v1alpha1");

        var ready = Ready(await scene.ReconcileAsync(target));

        Assert.Equal("True", ready.Status);
        Assert.Equal(
            "The spec is accepted and the loop runs for it. The cluster has no kind Rollout of argoproj.io/v1alpha1, so that whether \"web\" is ready is unknown:"
            + " install Argo Rollouts, or change spec.workloadRef.",
            ready.Message);
    }

    [Fact]
    public async Task With_the_kind_there_is_nothing_to_tell()
    {
        var target = Served();
        await using var scene = await ControllerScene.OpenAsync(target);
        scene.Discovery.Serve("argoproj.io/v1alpha1", "rollouts");
        scene.Seed(new ArgoRollout { Metadata = new() { Name = "web", Namespace = Given.Namespace } });

        Assert.Equal("The spec is accepted and the loop runs for it.", Ready(await scene.ReconcileAsync(target)).Message);
    }

    private static SLOTarget Served() => Given.SLOTarget("web").WithWindow("7d").ServedBy("web", "Rollout");

    private static Condition Ready(SLOTarget target) => Conditions.Find(target.Status!.Conditions, ConditionTypes.Ready)!;
}
