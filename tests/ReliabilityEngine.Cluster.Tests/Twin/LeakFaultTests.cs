using ReliabilityEngine.Twin.Faults;

namespace ReliabilityEngine.Cluster.Tests.Twin;

/// <summary>Memory that is not given back.</summary>
public sealed class LeakFaultTests
{
    [Fact]
    public void Memory_rises_over_hours_until_the_container_is_killed_and_begins_anew()
    {
        // 392 MB are free: at 98 MB an hour they are gone after four hours.
        var workload = new FaultyWorkload().With(FaultCatalog.Leak, 98);

        var before = workload.Run(TimeSpan.FromHours(3.9))[^1].Pods;
        var after = workload.Run(TimeSpan.FromMinutes(12))[^1].Pods;

        Assert.All(before, pod => Assert.InRange(pod.MemoryBytes, 0.95 * pod.MemoryLimitBytes, 1.02 * pod.MemoryLimitBytes));
        Assert.All(before, pod => Assert.Equal(0, pod.Restarts));
        Assert.All(after, pod => Assert.Equal(1, pod.Restarts));
        Assert.All(after, pod => Assert.InRange(pod.MemoryBytes, 100e6, 200e6));
        Assert.All(after.Zip(before), pair => Assert.True(pair.First.RequestCount < pair.Second.RequestCount));
    }

    [Fact]
    public void It_is_felt_before_the_end_in_errors_and_latency()
    {
        var workload = new FaultyWorkload().With(FaultCatalog.Leak, 98);
        var early = workload.Measure(TimeSpan.FromHours(1));
        workload.Run(TimeSpan.FromHours(2.75));

        var late = workload.Measure(TimeSpan.FromMinutes(10));

        Assert.All(early.Values, pod => Assert.InRange(pod.ErrorRatio, 0, 0.002));
        Assert.All(late.Values, pod => Assert.InRange(pod.ErrorRatio, 0.05, 0.2));
        Assert.All(late.Keys, name => Assert.True(late[name].MeanSeconds > 2 * early[name].MeanSeconds));
    }

    [Fact]
    public void One_pod_can_leak_alone_and_a_new_one_in_its_place_does_not()
    {
        var workload = new FaultyWorkload().With(FaultCatalog.Leak, 98, "web-1");
        workload.Run(TimeSpan.FromHours(3));

        Assert.Equal(["web-1"], Leaking(workload));

        workload.Model.SetPods(["web-0", "web-2", "web-9"]);
        workload.Run(TimeSpan.FromHours(3));
        Assert.Empty(Leaking(workload));
    }

    [Fact]
    public void A_container_that_was_killed_serves_again_after_its_startup_time()
    {
        var workload = new FaultyWorkload(replicas: 1).With(FaultCatalog.Leak, 98);
        var states = workload.Run(TimeSpan.FromHours(4.5));

        var killed = states.FindIndex(state => state.Pods[0].Restarts == 1);

        // 20 seconds of start-up are not over after 15.
        Assert.False(states[killed].Pods[0].ProbeSucceeds);
        Assert.Equal((0, 0), (states[killed].Pods[0].RequestCount, states[killed + 1].Pods[0].RequestCount));
        Assert.True(states[killed + 2].Pods[0].RequestCount > 0);
    }

    [Fact]
    public void What_has_leaked_stays_when_the_leak_is_mended()
    {
        var workload = new FaultyWorkload().With(FaultCatalog.Leak, 98);
        workload.Run(TimeSpan.FromHours(2));
        workload.Model.StopFault(FaultCatalog.Leak);

        workload.Run(TimeSpan.FromHours(4));

        Assert.All(workload.Pods, pod => Assert.InRange(pod.MemoryBytes, 300e6, 340e6));
        Assert.All(workload.Pods, pod => Assert.Equal(0, pod.Restarts));
    }

    private static IEnumerable<string> Leaking(FaultyWorkload workload) =>
        workload.Pods.Where(pod => pod.MemoryBytes > 200e6).Select(pod => pod.Name);
}
