using ReliabilityEngine.Benchmarks.Loop.Controllers;

namespace ReliabilityEngine.Benchmarks.Tests.Loop.Controllers;

public class HorizontalPodAutoscalerTests
{
    [Theory]
    [InlineData(0.545, 10)]
    [InlineData(0.655, 10)]
    [InlineData(0.665, 12)]
    [InlineData(0.90, 15)]
    public void It_goes_by_the_ratio_to_its_target_beyond_a_tolerance_of_a_tenth(double utilisation, int wanted) =>
        Assert.Equal(wanted, new HorizontalPodAutoscaler(0.6).Decide(Steps.Of(0, utilisation, ready: 10)));

    [Fact]
    public void Pending_pods_count_as_idle_on_the_way_up()
    {
        Assert.Equal(10, new HorizontalPodAutoscaler(0.6).Decide(Steps.Of(0, 0.9, ready: 7, pending: 3)));
        Assert.Equal(12, new HorizontalPodAutoscaler(0.6).Decide(Steps.Of(0, 1, ready: 7, pending: 3)));
    }

    [Fact]
    public void At_most_four_or_as_many_again_are_added_at_once()
    {
        Assert.Equal(6, new HorizontalPodAutoscaler(0.4).Decide(Steps.Of(0, 3, ready: 2)));
        Assert.Equal(20, new HorizontalPodAutoscaler(0.4).Decide(Steps.Of(0, 3, ready: 10)));
    }

    [Fact]
    public void It_scales_down_to_the_most_of_the_last_300_seconds()
    {
        var autoscaler = new HorizontalPodAutoscaler(0.5);
        Assert.Equal(10, autoscaler.Decide(Steps.Of(0, 0.5, ready: 10)));
        for (var step = 1; step < Stabilisation.Steps; step++)
        {
            Assert.Equal(10, autoscaler.Decide(Steps.Of(step, 0.25, ready: 10)));
        }

        Assert.Equal(5, autoscaler.Decide(Steps.Of(Stabilisation.Steps, 0.25, ready: 10)));
    }

    [Fact]
    public void A_floor_holds_at_once_and_no_longer_than_it_stands()
    {
        var floor = new Falling();
        var autoscaler = new HorizontalPodAutoscaler(0.5, floor);

        Assert.Equal(30, autoscaler.Decide(Steps.Of(0, 0.5, ready: 10)));
        Assert.Equal(10, autoscaler.Decide(Steps.Of(1, 0.5, ready: 10)));
    }

    private sealed class Falling : Benchmarks.Loop.Simulation.IReplicaController
    {
        public int Decide(in Benchmarks.Loop.Simulation.CompletedStep step) => step.Index == 0 ? 30 : 2;
    }
}
