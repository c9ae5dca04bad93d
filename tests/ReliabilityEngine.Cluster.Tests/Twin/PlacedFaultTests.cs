using ReliabilityEngine.Twin.Faults;
using ReliabilityEngine.Twin.Model;

namespace ReliabilityEngine.Cluster.Tests.Twin;

/// <summary>Faults of one pod, of one node and of one revision.</summary>
public sealed class PlacedFaultTests
{
    private static readonly TimeSpan Span = TimeSpan.FromMinutes(20);

    [Fact]
    public void Pods_are_spread_over_the_nodes_and_stay_where_they_are()
    {
        var workload = new FaultyWorkload(replicas: 4);
        Assert.Equal(["node-1", "node-2", "node-3", "node-1"], workload.Pods.Select(pod => pod.Place.Node));

        workload.Model.SetPods(["web-1", "web-2", "web-3", "new"]);

        Assert.Equal(["node-2", "node-3", "node-1", "node-1"], workload.Pods.Select(pod => pod.Place.Node));
    }

    [Theory]
    [InlineData(null, "web-0")]
    [InlineData("web-2", "web-2")]
    public void A_sick_pod_fails_and_is_slow_and_the_others_are_well(string? on, string sick)
    {
        var measured = new FaultyWorkload().With(FaultCatalog.SickPod, 0.3, on).Measure(Span);

        AssertSick(measured, [sick], 0.3);
    }

    [Fact]
    public void A_pod_in_the_place_of_the_sick_one_is_well()
    {
        var workload = new FaultyWorkload().With(FaultCatalog.SickPod, 0.3);
        workload.Model.SetPods(["web-1", "web-2", "web-9"]);
        workload.Run(TimeSpan.FromMinutes(1));

        AssertSick(workload.Measure(Span), [], 0.3);
    }

    [Fact]
    public void All_pods_on_a_bad_node_are_sick_and_a_new_one_there_too()
    {
        var workload = new FaultyWorkload(replicas: 4).With(FaultCatalog.BadNode, 0.2, "node-1");
        workload.Run(TimeSpan.FromMinutes(1));
        AssertSick(workload.Measure(Span), ["web-0", "web-3"], 0.2);

        workload.Model.SetPods(["web-1", "web-2", "web-3", "web-9"]);
        workload.Run(TimeSpan.FromMinutes(1));
        AssertSick(workload.Measure(Span), ["web-3", "web-9"], 0.2);
    }

    [Fact]
    public void Pods_of_the_revision_that_is_rolled_out_fail_until_they_are_gone()
    {
        var workload = new FaultyWorkload().With(FaultCatalog.BadRevision, 0.5);
        Assert.All(workload.Measure(Span).Values, pod => Assert.InRange(pod.ErrorRatio, 0, 0.005));

        workload.Model.RollOut("2", pods: 1);
        workload.Run(TimeSpan.FromMinutes(1));
        var during = workload.Measure(Span);
        Assert.Equal(["web-0", "web-1", "web-2-0"], during.Keys);
        Assert.InRange(during["web-2-0"].ErrorRatio, 0.47, 0.53);
        Assert.InRange(during["web-0"].ErrorRatio, 0, 0.005);

        workload.Model.RollOut(PodPlace.FirstRevision, pods: int.MaxValue);
        workload.Run(TimeSpan.FromMinutes(1));
        Assert.All(workload.Measure(Span).Values, pod => Assert.InRange(pod.ErrorRatio, 0, 0.005));
    }

    [Fact]
    public void In_the_middle_of_a_rollout_it_is_the_revision_that_came_last_that_fails()
    {
        var workload = new FaultyWorkload();
        workload.Model.RollOut("2", pods: 2);
        workload.With(FaultCatalog.BadRevision, 0.5).Run(TimeSpan.FromMinutes(1));

        var measured = workload.Measure(Span);

        Assert.Equal(["web-2-0", "web-2-1"], measured.Where(pod => pod.Value.ErrorRatio > 0.4).Select(pod => pod.Key));
    }

    [Fact]
    public void A_rolled_out_pod_stays_on_its_predecessors_node()
    {
        var workload = new FaultyWorkload();

        workload.Model.RollOut("2", pods: int.MaxValue);

        Assert.Equal(["node-1", "node-2", "node-3"], workload.Pods.Select(pod => pod.Place.Node));
        Assert.All(workload.Pods, pod => Assert.Equal("2", pod.Place.Revision));
    }

    [Fact]
    public void A_fault_that_begins_later_singles_out_a_pod_all_the_same()
    {
        var workload = new FaultyWorkload();
        workload.Model.StartFault(new DelayedFault(FaultCatalog.Create(FaultCatalog.SickPod, 0.3), Span));
        AssertSick(workload.Measure(Span), [], 0.3);

        AssertSick(workload.Measure(Span), ["web-0"], 0.3);
    }

    [Theory]
    [InlineData(FaultCatalog.SickPod, 1.5, null)]
    [InlineData(FaultCatalog.Leak, 0.0, null)]
    [InlineData(FaultCatalog.Connections, 0.5, null)]
    [InlineData(FaultCatalog.Dependency, 2.0, "web-0")]
    public void A_strength_or_a_place_that_a_fault_cannot_have_is_refused(string fault, double strength, string? on) =>
        Assert.Throws<ArgumentException>(() => FaultCatalog.Create(fault, strength, on));

    private static void AssertSick(Dictionary<string, (double ErrorRatio, double MeanSeconds)> measured, IReadOnlyList<string> sick, double ratio) =>
        Assert.All(measured, pod =>
        {
            var isSick = sick.Contains(pod.Key);
            Assert.InRange(pod.Value.ErrorRatio, isSick ? ratio - 0.03 : 0, isSick ? ratio + 0.03 : 0.005);
            Assert.InRange(pod.Value.MeanSeconds, isSick ? 0.2 : 0.07, isSick ? 1 : 0.12);
        });
}
