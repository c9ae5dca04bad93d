using System.Net;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Api.Argo;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate.Changes;
using ReliabilityEngine.Operator.Tests.Gate.Changes;
using static ReliabilityEngine.Operator.Tests.Gate.GivenGate;

namespace ReliabilityEngine.Operator.Tests.Gate;

/// <summary>Rollouts of Argo Rollouts before the gate: as Deployments, but for what is their own.</summary>
public sealed class ArgoRolloutTests
{
    private const string Kind = "Rollout";

    [Fact]
    public async Task A_new_image_waits_and_one_that_ran_passes()
    {
        await using var scene = await GateScene.OpenAsync(
            Namespace(), Target(kind: Kind), Policy().Saying("web", "Closed", Reasons.RiskLevel), Set("web:0", 1), Set("web:1", 2));

        var refused = await scene.AskAsync(GateRows.Workload(Kind), GateRows.NewImage(Kind));
        Assert.False((bool)refused["allowed"]!);
        Assert.Equal("Rollout/web", Assert.Single(scene.Events.All).Regarding);

        var back = await scene.AskAsync(GateRows.Workload(Kind), GateRows.Workload(Kind).WithImage("web:0"));
        Assert.Equal((true, Reasons.KnownImages), ((bool)back["allowed"]!, (string?)back["auditAnnotations"]!["reason"]));
    }

    [Fact]
    public async Task A_pipeline_may_ask_about_one()
    {
        await using var scene = await GateScene.OpenAsync(Namespace(), Target(kind: Kind), Policy().Saying("web", "Closed", Reasons.RiskLevel));
        scene.Caches.Server.Seed(new ArgoRollout { Metadata = new() { Name = "web", Namespace = "shop" } }, GateCaches.Json);
        scene.Caches.Server.Seed(new Deployment { Metadata = new() { Name = "web", Namespace = "shop" } });

        Assert.Equal(HttpStatusCode.Forbidden, (await scene.CheckAsync("?namespace=shop&kind=Rollout&name=web&image=web:2")).Code);
        Assert.Equal(HttpStatusCode.OK, (await scene.CheckAsync("?namespace=shop&kind=Deployment&name=web&image=web:2")).Code);
    }

    [Fact]
    public void One_that_takes_its_template_from_a_deployment_changes_with_the_reference_only()
    {
        var rollout = Changes.Rollout.Workload(Kind).With("template", null).With("spec.workloadRef", """{"apiVersion": "apps/v1", "kind": "Deployment", "name": "web"}""");

        Assert.Equal(TemplateChange.Unchanged, RolloutChange.Between(rollout, rollout.With("spec.replicas", "5")).Change);
        Assert.Equal(TemplateChange.Released, RolloutChange.Between(rollout.With("spec.paused", "true"), rollout).Change);
        Assert.Equal(TemplateChange.Template, RolloutChange.Between(rollout, rollout.With("spec.workloadRef.name", "\"other\"")).Change);
        Assert.Equal(TemplateChange.Template, RolloutChange.Between(null, rollout).Change);
    }

    [Theory]
    [InlineData("\"7\"", 3, false)]
    [InlineData("\"7\"", 1, true)]
    [InlineData("\"6\"", 3, true)]
    [InlineData("\"5d7f\"", 3, true)]
    public void Its_generation_is_a_text(string observed, int updated, bool isReleased)
    {
        var paused = Changes.Rollout.Workload(Kind).With("metadata.generation", "7").With("spec.paused", "true")
            .With("status", $$"""{"observedGeneration": {{observed}}, "replicas": 3, "updatedReplicas": {{updated}}}""");

        Assert.Equal(isReleased ? TemplateChange.Released : TemplateChange.Unchanged, RolloutChange.Between(paused, paused.With("spec.paused", null)).Change);
    }

    private static ReplicaSet Set(string image, int number)
    {
        var set = Revision("web", image, number);
        set.Metadata = set.Metadata with
        {
            Annotations = new Dictionary<string, string> { ["rollout.argoproj.io/revision"] = $"{number}" },
            OwnerReferences = [new OwnerReference { ApiVersion = "argoproj.io/v1alpha1", Kind = Kind, Name = "web", Uid = "uid-of-web", Controller = true }],
        };
        return set;
    }
}
