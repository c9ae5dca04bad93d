using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Tests.Gate.Changes;
using static ReliabilityEngine.Operator.Tests.Gate.GivenGate;

namespace ReliabilityEngine.Operator.Tests.Gate;

/// <summary>What a closed gate has a say in, and what it lets pass without a word.</summary>
public sealed class RolloutScopeTests
{
    [Theory]
    [InlineData("Deployment")]
    [InlineData("StatefulSet")]
    [InlineData("DaemonSet")]
    public async Task All_three_kinds_are_held(string kind)
    {
        await using var scene = await ClosedAsync(kind);

        Assert.False((bool?)(await scene.AskAsync(GateRows.Workload(kind), GateRows.NewImage(kind)))["allowed"]);
        Assert.Equal($"{kind}/web", Assert.Single(scene.Events.All).Regarding);
    }

    [Fact]
    public async Task A_target_of_another_kind_with_the_same_name_is_another_workload()
    {
        await using var scene = await ClosedAsync("StatefulSet");

        Assert.True((bool?)(await scene.AskAsync(GateRows.Workload(), GateRows.NewImage()))["allowed"]);
    }

    [Theory]
    [InlineData("operation", "DELETE")]
    [InlineData("operation", "CONNECT")]
    [InlineData("subResource", "scale")]
    [InlineData("subResource", "status")]
    public async Task Other_requests_pass_without_a_trace(string field, string value)
    {
        await using var scene = await ClosedAsync();

        var response = await scene.AskAsync(GateRows.Workload(), GateRows.NewImage(), request => request[field] = value);

        Assert.Equal("""{"uid":"705ab4f5","allowed":true}""", response.ToJsonString());
        Assert.Empty(scene.Decisions);
        Assert.Empty(scene.Events.All);
    }

    [Theory]
    [InlineData("spec.replicas", "9")]
    [InlineData("spec.paused", "true")]
    [InlineData("metadata.labels", "{\"owner\": \"pay\"}")]
    [InlineData("status", "{\"replicas\": 3}")]
    public async Task What_changes_no_pod_passes_without_a_trace(string place, string json)
    {
        await using var scene = await ClosedAsync();

        var response = await scene.AskAsync(GateRows.Workload(), GateRows.Workload().With(place, json));

        Assert.True((bool?)response["allowed"]);
        Assert.Null(response["auditAnnotations"]);
        Assert.Empty(scene.Decisions);
    }

    [Fact]
    public async Task A_workload_that_is_being_deleted_and_another_kind_pass()
    {
        await using var scene = await ClosedAsync();

        Assert.True((bool?)(await scene.AskAsync(GateRows.Workload(), GateRows.NewImage().With("metadata.deletionTimestamp", "\"2026-01-05T11:00:00Z\"")))["allowed"]);
        Assert.True((bool?)(await scene.AskAsync(GateRows.Workload("ReplicaSet"), GateRows.NewImage("ReplicaSet")))["allowed"]);
        Assert.True((bool?)(await scene.AskAsync(GateRows.Workload(), null))["allowed"]);
    }

    [Fact]
    public async Task What_the_leader_writes_counts_with_the_next_request()
    {
        await using var scene = await ClosedAsync();
        Assert.False((bool?)(await scene.AskAsync(GateRows.Workload(), GateRows.NewImage()))["allowed"]);

        await scene.Caches.PutAsync(Policy().Saying("web", "Open", Reasons.BelowLimits));
        Assert.True((bool?)(await scene.AskAsync(GateRows.Workload(), GateRows.NewImage()))["allowed"]);

        await scene.Caches.PutAsync(Policy().Saying("web", "Closed", Reasons.RiskLevel));
        await scene.Caches.PutAsync(Stop());
        Assert.True((bool?)(await scene.AskAsync(GateRows.Workload(), GateRows.NewImage()))["allowed"]);
    }

    private static Task<GateScene> ClosedAsync(string kind = "Deployment") =>
        GateScene.OpenAsync(Target(kind: kind), Namespace(), Policy().Saying("web", "Closed", Reasons.RiskLevel));
}
