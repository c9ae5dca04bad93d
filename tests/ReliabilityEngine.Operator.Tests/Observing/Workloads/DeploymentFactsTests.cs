using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Core.Observing.Workloads;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Tests.Observing.Workloads;

/// <summary>What the caches tell of a Deployment.</summary>
public sealed class DeploymentFactsTests : IAsyncLifetime
{
    private WorkloadScene _scene = null!;

    private WorkloadFacts Facts => _scene.Read(WorkloadKinds.Deployment)!;

    public async ValueTask InitializeAsync() => _scene = await WorkloadScene.OpenAsync();

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task One_whose_rollout_is_done()
    {
        await _scene.PutAsync(GivenWorkload.ReplicaSet("a", 1));
        _scene.Clock.Advance(TimeSpan.FromMinutes(5));
        await _scene.PutAsync(GivenWorkload.ReplicaSet("b", 2, pods: 2));
        await _scene.PutAllAsync(GivenWorkload.Pod("web-b-2", "b"), GivenWorkload.Pod("web-b-1", "b"), GivenWorkload.Pod("other-1", "x"));
        await _scene.PutAsync(GivenWorkload.Deployment(2, updated: 2, all: 2, "NewReplicaSetAvailable"));

        Assert.Equal((2, 2), (Facts.Desired, Facts.Ready));
        Assert.Equal(["web-b-1", "web-b-2"], Facts.Pods.Select(pod => pod.Name));
        Assert.All(Facts.Pods, pod => Assert.Equal(
            ("n1", "b", true, GivenWorkload.Start, null), (pod.Node, pod.Revision, pod.IsReady, pod.ReadySince, pod.UnreadySince)));
        Assert.Equal(
            new RolloutFact("b", InProgress: false) { OldRevision = "a", StartedAt = GivenWorkload.Start.AddMinutes(5), LastHealthyRevision = "b" },
            Facts.Rollout);
    }

    [Fact]
    public async Task One_that_is_being_rolled_out()
    {
        await PutHalfWayAsync("ReplicaSetUpdated", ConditionStatus.True);

        Assert.Equal(
            new RolloutFact("b", InProgress: true) { OldRevision = "a", StartedAt = GivenWorkload.Start, LastHealthyRevision = "a" },
            Facts.Rollout);
        Assert.Equal((2, 1), (Facts.Desired, Facts.Ready));
    }

    [Fact]
    public async Task One_whose_rollout_hangs()
    {
        await PutHalfWayAsync("ProgressDeadlineExceeded", ConditionStatus.False);

        Assert.True(Facts.Rollout is { InProgress: true, IsStuck: true, LastHealthyRevision: "a" });
        Assert.True(Facts.Pods.Single(pod => pod.Revision == "b") is { IsReady: false, IsImageMissing: true, IsCrashLooping: false });
    }

    [Theory]
    [InlineData(1, 2, true)]
    [InlineData(2, 2, false)]
    public async Task The_numbers_tell_of_one_without_a_deadline(int updated, int all, bool inProgress)
    {
        await _scene.PutAsync(GivenWorkload.ReplicaSet("a", 1, pods: all));
        await _scene.PutAsync(GivenWorkload.Deployment(2, updated, all, reason: null));

        Assert.Equal(inProgress, Facts.Rollout!.InProgress);
    }

    [Fact]
    public async Task One_that_lost_a_pod_after_its_rollout_is_not_being_rolled_out()
    {
        await _scene.PutAsync(GivenWorkload.ReplicaSet("a", 1, pods: 2));
        await _scene.PutAllAsync(
            GivenWorkload.Pod("web-a-1", "a"),
            GivenWorkload.Unready(GivenWorkload.Pod("web-a-2", "a"), GivenWorkload.Start.AddMinutes(1), "CrashLoopBackOff"));
        await _scene.PutAsync(GivenWorkload.Deployment(2, updated: 2, all: 2, "NewReplicaSetAvailable"));

        Assert.Equal(new RolloutFact("a", InProgress: false) { StartedAt = GivenWorkload.Start, LastHealthyRevision = "a" }, Facts.Rollout);
        Assert.True(Facts.Pods[1] is { IsCrashLooping: true, ReadySince: null });
        Assert.Equal(GivenWorkload.Start.AddMinutes(1), Facts.Pods[1].UnreadySince);
    }

    [Fact]
    public async Task A_rollback_began_when_the_old_revision_got_pods_again()
    {
        await _scene.PutAsync(GivenWorkload.ReplicaSet("a", 3, pods: 1));
        _scene.Clock.Advance(TimeSpan.FromHours(1));
        await _scene.PutAsync(GivenWorkload.ReplicaSet("b", 2, pods: 1));
        _scene.Clock.Advance(TimeSpan.FromHours(1));
        await _scene.PutAsync(GivenWorkload.Pod("web-a-1", "a"));
        await _scene.PutAsync(GivenWorkload.Deployment(1, updated: 1, all: 2, "ReplicaSetUpdated"));

        Assert.Equal(("a", "b", GivenWorkload.Start.AddHours(2)), (Facts.Rollout!.NewRevision, Facts.Rollout.OldRevision, Facts.Rollout.StartedAt));
    }

    [Fact]
    public async Task One_without_replicas_has_no_pods()
    {
        await _scene.PutAsync(GivenWorkload.ReplicaSet("a", 1));
        await _scene.PutAsync(GivenWorkload.Deployment(0, updated: 0, all: 0, "NewReplicaSetAvailable"));

        Assert.Equal((0, 0), (Facts.Desired, Facts.Ready));
        Assert.Empty(Facts.Pods);
        Assert.Empty(Facts.Nodes);
        Assert.True(Facts.Rollout is { NewRevision: "a", InProgress: false, LastHealthyRevision: null });
    }

    [Fact]
    public async Task One_that_its_controller_has_not_seen_yet_has_no_rollout()
    {
        await _scene.PutAsync(new Deployment { Metadata = new() { Name = "web", Namespace = GivenWorkload.Namespace }, Spec = new() { Replicas = 3 } });

        Assert.Equal((3, 0), (Facts.Desired, Facts.Ready));
        Assert.Null(Facts.Rollout);
    }

    [Fact]
    public async Task Pods_that_have_run_to_their_end_are_not_its_pods()
    {
        await _scene.PutAsync(GivenWorkload.ReplicaSet("a", 1, pods: 1));
        var evicted = GivenWorkload.Pod("web-a-1", "a");
        await _scene.PutAllAsync(evicted with { Status = evicted.Status! with { Phase = "Failed" } }, GivenWorkload.Pod("web-a-2", "a"));
        await _scene.PutAsync(GivenWorkload.Deployment(1, updated: 1, all: 1, "NewReplicaSetAvailable"));

        Assert.Equal("web-a-2", Assert.Single(Facts.Pods).Name);
        Assert.Equal(["web-a-2"], Assert.Single(Facts.Nodes).Pods);
    }

    /// <summary>From revision a to revision b, whose pod has no image.</summary>
    private async Task PutHalfWayAsync(string reason, string status)
    {
        await _scene.PutAllAsync(GivenWorkload.ReplicaSet("a", 1, pods: 1), GivenWorkload.ReplicaSet("b", 2, pods: 1));
        await _scene.PutAllAsync(
            GivenWorkload.Pod("web-a-1", "a"),
            GivenWorkload.Unready(GivenWorkload.Pod("web-b-1", "b"), GivenWorkload.Start, "ImagePullBackOff"));
        await _scene.PutAsync(GivenWorkload.Deployment(2, updated: 1, all: 2, reason, status));
    }
}
