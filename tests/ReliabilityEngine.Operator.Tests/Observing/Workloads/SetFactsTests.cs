using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Core.Observing.Workloads;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Tests.Observing.Workloads;

/// <summary>What the caches tell of the other kinds, and of none.</summary>
public sealed class SetFactsTests : IAsyncLifetime
{
    private WorkloadScene _scene = null!;

    public async ValueTask InitializeAsync() => _scene = await WorkloadScene.OpenAsync();

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task A_stateful_set_hangs_when_a_new_pod_is_not_ready_for_ten_minutes()
    {
        await _scene.PutAllAsync(
            GivenWorkload.Revision("a", 1, WorkloadKinds.StatefulSet), GivenWorkload.Revision("b", 2, WorkloadKinds.StatefulSet));
        await _scene.PutAsync(GivenWorkload.StatefulSet(2, current: "web-a", update: "web-b"));
        await _scene.PutAllAsync(
            Pod("web-0", WorkloadKinds.StatefulSet, "web-a"),
            GivenWorkload.Unready(Pod("web-1", WorkloadKinds.StatefulSet, "web-b"), GivenWorkload.Start));

        _scene.Clock.Advance(TimeSpan.FromMinutes(9));
        var waiting = _scene.Read(WorkloadKinds.StatefulSet)!;
        _scene.Clock.Advance(TimeSpan.FromMinutes(1));
        var hanging = _scene.Read(WorkloadKinds.StatefulSet)!;

        var expected = new RolloutFact("web-b", InProgress: true) { OldRevision = "web-a", StartedAt = GivenWorkload.Start, LastHealthyRevision = "web-a" };
        Assert.Equal((2, 1), (waiting.Desired, waiting.Ready));
        Assert.Equal(expected, waiting.Rollout);
        Assert.Equal(expected with { IsStuck = true }, hanging.Rollout);
    }

    [Fact]
    public async Task A_stateful_set_whose_pods_all_run_the_newest_revision_is_done()
    {
        await _scene.PutAllAsync(
            GivenWorkload.Revision("a", 1, WorkloadKinds.StatefulSet), GivenWorkload.Revision("b", 2, WorkloadKinds.StatefulSet));
        await _scene.PutAsync(GivenWorkload.StatefulSet(1, current: "web-b", update: "web-b"));
        await _scene.PutAsync(Pod("web-0", WorkloadKinds.StatefulSet, "web-b"));

        Assert.True(_scene.Read(WorkloadKinds.StatefulSet)!.Rollout is
        { NewRevision: "web-b", OldRevision: "web-a", InProgress: false, IsStuck: false, LastHealthyRevision: "web-b" });
    }

    [Fact]
    public async Task A_daemon_set_is_to_have_as_many_pods_as_there_are_nodes_for_it()
    {
        await _scene.PutAllAsync(
            GivenWorkload.Revision("a", 1, WorkloadKinds.DaemonSet), GivenWorkload.Revision("b", 2, WorkloadKinds.DaemonSet));
        await _scene.PutAsync(GivenWorkload.DaemonSet(desired: 3, updated: 1));
        await _scene.PutAllAsync(
            Pod("web-x", WorkloadKinds.DaemonSet, "a", "n1"), Pod("web-y", WorkloadKinds.DaemonSet, "b", "n2"));

        var facts = _scene.Read(WorkloadKinds.DaemonSet)!;

        Assert.Equal((3, 2), (facts.Desired, facts.Ready));
        Assert.Equal(["n1", "n2"], facts.Nodes.Select(node => node.Name));
        Assert.True(facts.Rollout is { NewRevision: "b", OldRevision: "a", InProgress: true, IsStuck: false });
    }

    [Fact]
    public async Task An_argo_rollout_is_read_from_its_replica_sets()
    {
        await _scene.PutAllAsync(GivenWorkload.ArgoReplicaSet("a", 1, pods: 2, desired: 3), GivenWorkload.ArgoReplicaSet("b", 2, pods: 1, desired: 3));
        await _scene.PutAllAsync(ArgoPod("web-a-1", "a"), ArgoPod("web-a-2", "a"), GivenWorkload.Unready(ArgoPod("web-b-1", "b"), GivenWorkload.Start));

        var facts = _scene.Read(WorkloadKinds.Rollout)!;

        Assert.Equal((3, 2, 3), (facts.Desired, facts.Ready, facts.Pods.Count));
        Assert.True(facts.Rollout is { NewRevision: "b", OldRevision: "a", InProgress: true, IsStuck: false, LastHealthyRevision: "a" });
    }

    [Fact]
    public async Task An_argo_rollout_is_done_when_only_its_newest_replica_set_has_pods()
    {
        await _scene.PutAllAsync(GivenWorkload.ArgoReplicaSet("a", 1, pods: 0, desired: 1), GivenWorkload.ArgoReplicaSet("b", 2, pods: 1, desired: 1));
        await _scene.PutAsync(ArgoPod("web-b-1", "b"));

        Assert.True(_scene.Read(WorkloadKinds.Rollout)!.Rollout is { InProgress: false, LastHealthyRevision: "b" });
    }

    [Theory]
    [InlineData(WorkloadKinds.Deployment)]
    [InlineData(WorkloadKinds.StatefulSet)]
    [InlineData(WorkloadKinds.DaemonSet)]
    [InlineData(WorkloadKinds.Rollout)]
    public async Task Of_one_that_does_not_exist_there_is_nothing_to_tell(string kind)
    {
        await _scene.PutAsync(GivenWorkload.Pod("web-a-1", "a"));

        Assert.Null(_scene.Read(kind));
    }

    private static Pod Pod(string name, string kind, string revision, string node = "n1") =>
        GivenWorkload.Pod(name, "web", kind, PodLabels.ControllerRevisionHash, revision, node);

    private static Pod ArgoPod(string name, string hash) => GivenWorkload.Pod(name, $"web-{hash}", "ReplicaSet", PodLabels.RolloutTemplateHash, hash);
}
