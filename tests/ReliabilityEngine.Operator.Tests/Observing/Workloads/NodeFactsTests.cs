using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Core.Observing.Workloads;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Tests.Observing.Workloads;

/// <summary>The nodes that a workload is on.</summary>
public sealed class NodeFactsTests : IAsyncLifetime
{
    private WorkloadScene _scene = null!;

    public async ValueTask InitializeAsync()
    {
        _scene = await WorkloadScene.OpenAsync();
        await _scene.PutAsync(GivenWorkload.ReplicaSet("a", 1, pods: 2));
        await _scene.PutAsync(GivenWorkload.Deployment(2, updated: 2, all: 2, "NewReplicaSetAvailable"));
    }

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task Tell_their_pressures_and_taints_and_whose_pods_they_carry()
    {
        await _scene.PutAllAsync(
            GivenWorkload.Node("n1", "Ready", "MemoryPressure", "PIDPressure") with
            {
                Spec = new() { Unschedulable = true, Taints = [new NodeTaint { Key = "node.kubernetes.io/memory-pressure", Effect = "NoSchedule" }] },
            },
            GivenWorkload.Node("idle", "Ready"));
        await _scene.PutAllAsync(
            GivenWorkload.Pod("web-a-2", "a"), GivenWorkload.Pod("web-a-1", "a"), GivenWorkload.Pod("web-a-3", "a", node: null),
            GivenWorkload.Pod("other-1", "x"), GivenWorkload.Unready(GivenWorkload.Pod("other-2", "x"), GivenWorkload.Start));

        var node = Node();

        Assert.Equal(("n1", true, true), (node.Name, node.IsReady, node.IsUnschedulable));
        Assert.Equal([NodePressure.Memory, NodePressure.Pid], node.Pressures);
        Assert.Equal(["node.kubernetes.io/memory-pressure"], node.Taints);
        Assert.Equal(["web-a-1", "web-a-2"], node.Pods);
        Assert.Equal((2, 1), (node.OtherPods, node.OtherReadyPods));
    }

    [Fact]
    public async Task One_that_is_gone_is_not_ready()
    {
        await _scene.PutAsync(GivenWorkload.Pod("web-a-1", "a", "gone"));

        Assert.True(Node() is { Name: "gone", IsReady: false, Pressures: [], IsUnschedulable: false });
    }

    private NodeFact Node() => Assert.Single(_scene.Read(WorkloadKinds.Deployment)!.Nodes);
}
