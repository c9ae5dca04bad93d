using ReliabilityEngine.Benchmarks.Loop.Faults.World;
using ReliabilityEngine.Benchmarks.Loop.Scenes;

namespace ReliabilityEngine.Benchmarks.Tests.Loop.Faults.World;

public class SimulatedServiceTests
{
    private static readonly DateTimeOffset Now = LoopScene.Start;

    [Fact]
    public void A_pod_that_is_deleted_is_replaced_and_the_new_one_serves_after_its_start_up()
    {
        var service = new SimulatedService(Now.AddDays(-9));
        service.Delete(service.Pods[3].Name);
        service.Reconcile(Now);

        Assert.Equal((8, 7), (service.FactsAt(Now).Pods.Count, service.FactsAt(Now).Ready));
        Assert.Equal(7, service.FactsAt(Now + LoopScene.StartUp - TimeSpan.FromSeconds(1)).Ready);
        Assert.Equal(8, service.FactsAt(Now + LoopScene.StartUp).Ready);
    }

    [Fact]
    public void A_rollout_goes_pod_by_pod_and_never_has_fewer_ready_than_wanted()
    {
        var service = new SimulatedService(Now.AddDays(-9));
        var revision = service.RollOut(Now);
        var (at, ready) = (Now, new List<int>());
        for (; service.IsRollingOut; at += TimeSpan.FromMinutes(1))
        {
            service.Reconcile(at);
            ready.Add(service.FactsAt(at).Ready);
            Assert.True(at < Now.AddHours(1));
        }

        Assert.Equal(8, ready.Min());
        Assert.All(service.Pods, pod => Assert.Equal(revision, pod.Revision));
        Assert.True(at > Now + (3 * LoopScene.StartUp), "It went all at once.");
    }

    [Fact]
    public void A_revision_that_is_rolled_back_to_gets_the_next_number_and_the_pods()
    {
        var service = new SimulatedService(Now.AddDays(-9));
        var before = service.Newest;
        service.RollOut(Now);
        service.Reconcile(Now);
        service.RollBack(2);
        for (var minute = 0; minute < 30; minute++)
        {
            service.Reconcile(Now.AddMinutes(minute));
        }

        Assert.Equal(4, service.FactsAt(Now).NumberOf(before));
        Assert.All(service.Pods, pod => Assert.Equal(before, pod.Revision));
    }

    [Fact]
    public void A_node_that_is_drained_gets_no_pods_any_more()
    {
        var service = new SimulatedService(Now.AddDays(-9));
        Assert.All(service.FactsAt(Now).Nodes, node => Assert.Equal(2, node.Pods.Count));
        service.Drain("node-b");
        service.Reconcile(Now);

        Assert.Equal(8, service.Pods.Count);
        Assert.DoesNotContain(service.Pods, pod => pod.Node == "node-b");
    }

    [Fact]
    public void More_replicas_are_pods_that_have_yet_to_start()
    {
        var service = new SimulatedService(Now.AddDays(-9));
        service.Scale(10);
        service.Reconcile(Now);

        var facts = service.FactsAt(Now);
        Assert.Equal((10, 10, 8), (facts.Desired, facts.Pods.Count, facts.Ready));
    }
}
