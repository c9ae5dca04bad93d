using ReliabilityEngine.Twin.Faults;

namespace ReliabilityEngine.Cluster.Tests.Twin;

/// <summary>Faults that all pods have together: a dependency that degrades, connections that run out.</summary>
public sealed class SharedFaultTests
{
    [Fact]
    public void A_dependency_that_degrades_makes_all_pods_slow_and_faulty_together_and_is_seen_itself()
    {
        var workload = new FaultyWorkload();
        var quiet = workload.Measure(TimeSpan.FromMinutes(10));
        var quietCall = CallSeconds(workload, TimeSpan.FromMinutes(10));
        workload.With(FaultCatalog.Dependency, 8).Run(TimeSpan.FromMinutes(10));

        var degraded = workload.Measure(TimeSpan.FromMinutes(10));
        var failures = workload.Pods.Sum(pod => pod.DependencyFailures);

        // A call takes 20 ms on a good day and eight times as long now: 140 ms more.
        Assert.All(degraded.Keys, name => Assert.Equal(quiet[name].MeanSeconds + 0.14, degraded[name].MeanSeconds, 0.01));
        Assert.All(degraded.Values, pod => Assert.InRange(pod.ErrorRatio, 0.05, 0.07));
        Assert.Equal(0.02, quietCall, 6);
        Assert.Equal(0.16, CallSeconds(workload, TimeSpan.FromMinutes(10)), 6);
        Assert.True(failures > 0);
    }

    [Fact]
    public void It_degrades_little_by_little()
    {
        var workload = new FaultyWorkload().With(FaultCatalog.Dependency, 8);

        var seconds = workload.Run(TimeSpan.FromMinutes(10)).Select(state => state.MeanLatencySeconds).ToList();

        Assert.Equal(seconds.Order(), seconds);
        Assert.InRange(seconds[^1] / seconds[0], 2, 4);
    }

    [Fact]
    public void A_surge_asks_more_than_the_pods_can_carry()
    {
        var workload = new FaultyWorkload(rate: 60, replicas: 3).With(FaultCatalog.Surge, 4);

        var states = workload.Run(TimeSpan.FromMinutes(6));

        Assert.InRange(states[5].Utilisation, 0.5, 1.2);
        Assert.Equal(1.6, states[^1].Utilisation, 6);
        Assert.All(workload.Pods, pod => Assert.True(pod.Requests[503] > 0));
    }

    [Fact]
    public void Without_a_fault_every_call_is_answered()
    {
        var workload = new FaultyWorkload();
        workload.Run(TimeSpan.FromHours(1));

        Assert.All(workload.Pods, pod => Assert.Equal((pod.RequestCount, 0), (pod.DependencyAnswers, pod.DependencyFailures)));
        Assert.All(workload.Pods, pod => Assert.InRange(pod.ConnectionsInUse, 0.1, 1));
    }

    [Theory]
    [InlineData(60, true)]
    [InlineData(20, false)]
    public void Connections_run_out_where_there_is_load(double rate, bool runsDry)
    {
        // Held 1.2 s each, 20 requests a second and pod need 24 of 20 connections; a third of that load needs 8.
        var workload = new FaultyWorkload(rate).With(FaultCatalog.Connections, 60);
        workload.Run(TimeSpan.FromMinutes(30));

        var measured = workload.Measure(TimeSpan.FromMinutes(10));

        Assert.All(workload.Pods, pod => Assert.Equal(runsDry ? 20 : 8, pod.ConnectionsInUse, 6));
        Assert.All(workload.Pods, pod => Assert.Equal(runsDry ? 4 : 0, pod.ConnectionsPending, 6));
        Assert.All(measured.Values, pod => Assert.InRange(pod.ErrorRatio, runsDry ? 0.15 : 0, runsDry ? 0.19 : 0.002));
        Assert.All(measured.Values, pod => Assert.True(pod.MeanSeconds > 1));
    }

    [Fact]
    public void The_pool_fills_before_anything_fails()
    {
        var states = new FaultyWorkload().With(FaultCatalog.Connections, 60).Run(TimeSpan.FromMinutes(30));

        var full = states.FindIndex(state => state.Pods[0].ConnectionsPending > 0);

        Assert.InRange(full, 1, states.Count - 1);
        var use = states.Select(state => state.Pods[0].ConnectionsInUse).ToList();
        Assert.Equal(use.Order(), use);
        Assert.InRange(states[full - 1].Pods.Sum(pod => pod.Requests[500]) / (double)states[full - 1].Pods.Sum(pod => pod.RequestCount), 0, 0.002);
    }

    [Theory]
    [InlineData(FaultCatalog.Leak)]
    [InlineData(FaultCatalog.SickPod)]
    [InlineData(FaultCatalog.BadNode)]
    [InlineData(FaultCatalog.BadRevision)]
    [InlineData(FaultCatalog.Dependency)]
    [InlineData(FaultCatalog.Connections)]
    public void The_same_seed_gives_the_same_numbers(string fault)
    {
        Assert.Equal(Figures(fault, seed: 5), Figures(fault, seed: 5));
        Assert.NotEqual(Figures(fault, seed: 5), Figures(fault, seed: 6));
    }

    private static List<double> Figures(string fault, int seed)
    {
        var workload = new FaultyWorkload(seed: seed).With(fault);
        workload.Run(TimeSpan.FromHours(1));
        return
        [
            .. workload.Pods.SelectMany(pod => (double[])
                [.. pod.Requests.Values, pod.LatencySecondsSum, pod.MemoryBytes, pod.ConnectionsInUse, pod.DependencyFailures, pod.DependencySecondsSum]),
        ];
    }

    /// <summary>The mean response time of the dependency in a span.</summary>
    private static double CallSeconds(FaultyWorkload workload, TimeSpan span)
    {
        var (seconds, calls) = Sum(workload);
        workload.Run(span);
        var (more, manyMore) = Sum(workload);
        return (more - seconds) / (manyMore - calls);
    }

    private static (double Seconds, long Calls) Sum(FaultyWorkload workload) =>
        (workload.Pods.Sum(pod => pod.DependencySecondsSum), workload.Pods.Sum(pod => pod.DependencyAnswers + pod.DependencyFailures));
}
