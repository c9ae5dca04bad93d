using ReliabilityEngine.LocalCluster.Processes;
using ReliabilityEngine.LocalCluster.Testing;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Cluster.Tests.Observing.Workloads;

/// <summary>What real controllers and kubelets write is read as it is meant.</summary>
public sealed class BrokenRolloutTests(ClusterFixture fixture)
{
    private static readonly WorkloadReference Web = new() { Kind = WorkloadKinds.Deployment, Name = "web" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [ClusterFact(OwnProcesses = "run pods without their images")]
    public async Task A_rollout_to_an_image_that_cannot_be_had_is_stuck_and_its_predecessor_is_healthy()
    {
        var cluster = await fixture.GetAsync(Token);
        var space = await cluster.CreateNamespaceAsync("broken", Token);
        await using var caches = await CachedWorkloads.OpenAsync(cluster.Kubeconfig, Token);
        await cluster.KubectlAsync("-n", space, "create", "deployment", "web", "--image=web:1", "--replicas=2");

        var healthy = await caches.WaitAsync(Web, space, facts => facts is { Ready: 2, Rollout.InProgress: false }, Token);

        var first = healthy.Rollout!.NewRevision;
        Assert.Equal((2, first, (string?)null), (healthy.Desired, healthy.Rollout.LastHealthyRevision, healthy.Rollout.OldRevision));
        Assert.All(healthy.Pods, pod => Assert.True(pod is { IsReady: true, ReadySince: not null, StartedAt: not null, Restarts: 0, WasOutOfMemory: false }));
        Assert.All(healthy.Pods, pod => Assert.Equal(first, pod.Revision));
        Assert.Equal(healthy.Pods.Select(pod => pod.Name).Order(), healthy.Nodes.SelectMany(node => node.Pods).Order());
        Assert.All(healthy.Nodes, node => Assert.True(node is { IsReady: true, IsUnschedulable: false, Pressures: [] }));

        // The kubelet refuses such a name before it asks a registry.
        await cluster.KubectlAsync(
            "-n", space, "patch", "deployment", "web", "-p",
            """{"spec": {"progressDeadlineSeconds": 5, "template": {"spec": {"containers": [{"name": "web", "image": "web:1:2"}]}}}}""");
        var broken = await caches.WaitAsync(Web, space, facts => facts.Rollout!.IsStuck && facts.Pods.Any(pod => pod.IsImageMissing), Token);

        var rollout = broken.Rollout!;
        Assert.Equal((true, first, first), (rollout.InProgress, rollout.OldRevision, rollout.LastHealthyRevision));
        Assert.NotEqual(first, rollout.NewRevision);
        Assert.True(rollout.StartedAt >= healthy.Rollout.StartedAt);
        Assert.Equal((2, 2, 3), (broken.Desired, broken.Ready, broken.Pods.Count));
        Assert.True(broken.Pods.Single(pod => pod.Revision == rollout.NewRevision) is { IsReady: false, IsImageMissing: true, UnreadySince: not null });

        await cluster.KubectlAsync("-n", space, "rollout", "undo", "deployment/web");
        var back = await caches.WaitAsync(Web, space, facts => facts is { Rollout.InProgress: false, Pods.Count: 2 }, Token);

        Assert.Equal((first, rollout.NewRevision, first), (back.Rollout!.NewRevision, back.Rollout.OldRevision, back.Rollout.LastHealthyRevision));
        await cluster.KubectlAsync("-n", space, "delete", "deployment", "web", "--cascade=foreground", Patience.KubectlTimeout);
    }
}
