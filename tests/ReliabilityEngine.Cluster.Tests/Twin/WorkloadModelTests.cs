using ReliabilityEngine.Twin.Faults;
using ReliabilityEngine.Twin.Model;
using ReliabilityEngine.Twin.Traffic;

namespace ReliabilityEngine.Cluster.Tests.Twin;

public sealed class WorkloadModelTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(15);

    [Fact]
    public void The_same_seed_gives_the_same_series_and_another_seed_another()
    {
        var one = Run(Model(seed: 5), 200);
        var same = Run(Model(seed: 5), 200);
        var other = Run(Model(seed: 6), 200);

        Assert.Equal(Counters(one), Counters(same));
        Assert.NotEqual(Counters(one), Counters(other));
    }

    [Fact]
    public void Scaling_out_lowers_utilisation_and_latency_and_ends_the_shedding()
    {
        var model = Model(rate: 120, replicas: 2);
        var before = Run(model, 20);
        model.SetPods(WorkloadModel.PodNames("checkout", 4));
        var starting = model.Step(Step);
        var after = Run(model, 20);
        var shed = Shed(after);
        var later = Run(model, 20);

        Assert.Equal(1.2, before.Utilisation, 6);
        Assert.True(Shed(before) > 0);
        Assert.Equal(1.2, starting.Utilisation, 6);
        Assert.Equal(0.6, after.Utilisation, 6);
        Assert.True(after.MeanLatencySeconds < before.MeanLatencySeconds / 2);
        Assert.Equal(shed, Shed(later));
    }

    [Fact]
    public void A_new_pod_begins_at_zero_and_serves_after_its_startup_time()
    {
        var model = Model(replicas: 1);
        Run(model, 10);
        model.SetPods(["checkout-0", "new"]);

        // 20 seconds of start-up are not over after 15.
        Assert.Equal(0, model.Step(Step).Pods[1].RequestCount);
        Assert.True(model.Step(Step).Pods[1].RequestCount > 0);
    }

    [Fact]
    public void Nothing_serves_without_pods_and_utilisation_is_infinite()
    {
        var model = Model();
        model.SetPods([]);

        Assert.Equal(double.PositiveInfinity, model.Step(Step).Utilisation);
        Assert.Empty(model.State.Pods);
    }

    [Fact]
    public void Counters_never_fall_while_a_pod_lives_and_buckets_agree_with_the_count()
    {
        var model = Model(rate: 140, replicas: 2);
        var last = model.State.Pods;
        for (var step = 0; step < 300; step++)
        {
            var pods = model.Step(Step).Pods;
            foreach (var (before, now) in last.Zip(pods))
            {
                Assert.All(now.Requests, pair => Assert.True(pair.Value >= before.Requests[pair.Key]));
                Assert.All(now.Buckets.Zip(before.Buckets), pair => Assert.True(pair.First >= pair.Second));
                Assert.True(now.LatencySecondsSum >= before.LatencySecondsSum);
                Assert.True(now.CpuSeconds >= before.CpuSeconds);
                Assert.Equal(now.RequestCount, now.Buckets.Sum());
            }

            last = pods;
        }
    }

    [Fact]
    public void The_errors_fault_fails_its_share_of_requests_and_ends()
    {
        var model = Model();
        var quiet = ErrorRatioOver(model, 100);
        model.StartFault(new ErrorsFault(0.3));
        var faulty = ErrorRatioOver(model, 100);
        Assert.True(model.StopFault(FaultCatalog.Errors));
        var healed = ErrorRatioOver(model, 100);

        Assert.InRange(faulty, 0.29, 0.31);
        Assert.InRange(quiet, 0, 0.002);
        Assert.InRange(healed, 0, 0.002);
        Assert.False(model.StopFault(FaultCatalog.Errors));
    }

    [Fact]
    public void The_latency_fault_multiplies_the_response_time_and_ends()
    {
        var model = Model();
        var quiet = model.Step(Step).MeanLatencySeconds;
        model.StartFault(new LatencyFault(5));
        Assert.Equal(quiet * 5, model.Step(Step).MeanLatencySeconds, 9);
        model.StopFault(FaultCatalog.Latency);
        Assert.Equal(quiet, model.Step(Step).MeanLatencySeconds, 9);
    }

    [Fact]
    public void The_silence_fault_hides_the_pods_while_they_go_on_counting()
    {
        var model = Model();
        var before = model.Step(Step).Pods[0];
        model.StartFault(new SilenceFault());
        var silent = model.Step(Step).Pods[0];
        model.StopFault(FaultCatalog.Silence);

        Assert.True(silent.IsSilent);
        Assert.True(silent.RequestCount > before.RequestCount);
        Assert.False(model.Step(Step).Pods[0].IsSilent);
    }

    [Fact]
    public void A_strength_that_a_fault_cannot_have_is_refused()
    {
        Assert.Throws<ArgumentException>(() => FaultCatalog.Create("errors", 1.5));
        Assert.Throws<ArgumentException>(() => FaultCatalog.Create("latency", 0.5));
        Assert.Throws<ArgumentException>(() => FaultCatalog.Create("rain", 1));
    }

    private static WorkloadModel Model(double rate = 40, int replicas = 2, int seed = 1) => new(
        new WorkloadOptions { Namespace = "shop", App = "checkout", Seed = seed },
        new SteadyTraffic(rate),
        Start,
        WorkloadModel.PodNames("checkout", replicas));

    private static WorkloadState Run(WorkloadModel model, int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            model.Step(Step);
        }

        return model.State;
    }

    private static double ErrorRatioOver(WorkloadModel model, int steps)
    {
        var before = model.State;
        var after = Run(model, steps);
        return (double)(Failed(after) - Failed(before)) / (Total(after) - Total(before));
    }

    private static long Failed(WorkloadState state) => state.Pods.Sum(pod => pod.Requests[500] + pod.Requests[503]);

    private static long Shed(WorkloadState state) => state.Pods.Sum(pod => pod.Requests[503]);

    private static long Total(WorkloadState state) => state.Pods.Sum(pod => pod.RequestCount);

    private static IEnumerable<double> Counters(WorkloadState state) =>
        state.Pods.SelectMany(pod => (double[])[.. pod.Requests.Values, .. pod.Buckets, pod.LatencySecondsSum, pod.CpuSeconds, pod.MemoryBytes]);

    private sealed class SteadyTraffic(double rate) : ITraffic
    {
        public double RateAt(DateTimeOffset at) => rate;
    }
}
