using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Tests.Gate.Changes;
using static ReliabilityEngine.Operator.Tests.Gate.GivenGate;

namespace ReliabilityEngine.Operator.Tests.Gate;

/// <summary>Before a closed gate: rollouts that are no edit of a template.</summary>
public sealed class ReleasedRolloutTests
{
    [Theory]
    [InlineData("Deployment", "spec.paused", "true", null)]
    [InlineData("StatefulSet", "spec.updateStrategy", """{"type":"RollingUpdate","rollingUpdate":{"partition":3}}""", null)]
    [InlineData("DaemonSet", "spec.updateStrategy", """{"type":"OnDelete"}""", null)]
    [InlineData("Deployment", "spec.replicas", "0", "3")]
    public async Task The_release_of_an_earlier_edit_is_refused(string kind, string path, string before, string? after)
    {
        await using var scene = await ClosedAsync(kind);
        var held = GateRows.NewImage(kind).With(path, before);

        var response = await scene.AskAsync(held, held.With(path, after));

        Assert.False((bool?)response["allowed"]);
        Assert.Contains("closed to the new image web:2", (string?)response["status"]!["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_end_of_a_pause_during_which_nothing_new_came_passes()
    {
        await using var scene = await GateScene.OpenAsync(
            Target(), Namespace(), Policy().Saying("web", "Closed", Reasons.RiskLevel), Revision("web", "web:1"));
        var paused = GateRows.Workload().With("spec.paused", "true");

        var response = await scene.AskAsync(paused, paused.With("spec.paused", null));

        Assert.Equal((true, Reasons.KnownImages), ((bool?)response["allowed"], (string?)response["auditAnnotations"]!["reason"]));
    }

    [Fact]
    public async Task The_rest_of_a_rollout_that_was_paused_half_way_is_refused()
    {
        await using var scene = await GateScene.OpenAsync(
            Target(), Namespace(), Policy().Saying("web", "Closed", Reasons.RiskLevel), Revision("web", "web:1"), Revision("web", "web:2", 2));
        var paused = GateRows.NewImage().With("spec.paused", "true").With("metadata.generation", "4")
            .With("status", """{"observedGeneration":4,"replicas":4,"updatedReplicas":1}""");

        Assert.False((bool?)(await scene.AskAsync(paused, paused.With("spec.paused", null)))["allowed"]);
        Assert.True((bool?)(await scene.AskAsync(paused, paused.WithImage("web:1").With("spec.paused", null)))["allowed"]);
    }

    [Theory]
    [InlineData("web:2", false)]
    [InlineData("web:1", true)]
    public async Task Deleting_and_creating_is_no_way_around(string image, bool allowed)
    {
        await using var scene = await GateScene.OpenAsync(
            Target(), Namespace(), Policy().Saying("web", "Closed", Reasons.RiskLevel), Revision("web", "web:1"));

        var response = await scene.AskAsync(null, GateRows.Workload().WithImage(image), request => request["operation"] = "CREATE");

        Assert.Equal(allowed, (bool?)response["allowed"]);
    }

    [Fact]
    public async Task An_image_in_a_volume_is_an_image()
    {
        await using var scene = await ClosedAsync("Deployment");
        var next = GateRows.Workload().With("template.spec.volumes", """[{"name":"model","image":{"reference":"model:2"}}]""");

        var response = await scene.AskAsync(GateRows.Workload(), next);

        Assert.Contains("closed to the new image model:2", (string?)response["status"]!["message"], StringComparison.Ordinal);
    }

    private static Task<GateScene> ClosedAsync(string kind) =>
        GateScene.OpenAsync(Target(kind: kind), Namespace(), Policy().Saying("web", "Closed", Reasons.RiskLevel));
}
