using ReliabilityEngine.Benchmarks.Loop.Controllers;
using ReliabilityEngine.Benchmarks.Loop.Scenes;
using ReliabilityEngine.Benchmarks.Loop.Simulation;

namespace ReliabilityEngine.Benchmarks.Tests.Loop.Controllers;

public class PlannedReplicasTests
{
    [Fact]
    public void Before_the_capacity_is_known_a_floor_recommends_nothing_and_alone_it_keeps_what_there_is()
    {
        var (floor, alone) = (new PlannedReplicas(0.05, isFloor: true), new PlannedReplicas(0.05, isFloor: false));
        Assert.All(Enumerable.Range(0, 8), step => Assert.Equal(0, floor.Decide(Steps.Of(step, 2, ready: 4))));
        Assert.All(Enumerable.Range(0, 8), step => Assert.Equal(5, alone.Decide(Steps.Of(step, 2, ready: 4, pending: 1))));
    }

    [Fact]
    public void Once_it_has_seen_saturation_it_keeps_out_of_it()
    {
        // A day of two hours, 40 to 160 events a second at 8.5 a replica.
        var loads = Enumerable.Range(0, 8 * 480).Select(step => 100 - (60 * Math.Cos(step * Math.PI / 240))).ToArray();
        var scene = new LoopScene("test", loads, 10, TimeSpan.FromHours(2));
        var autoscaler = LoopSimulation.Play(scene, "", new HorizontalPodAutoscaler(0.8));
        var ours = LoopSimulation.Play(scene, "", new HorizontalPodAutoscaler(0.8, new PlannedReplicas(0.05, isFloor: true)));

        Assert.True(ours.BreachMinutes < 0.6 * autoscaler.BreachMinutes, $"{ours} against {autoscaler}");
        Assert.True(ours.PodHours < 1.15 * autoscaler.PodHours, $"{ours} against {autoscaler}");
    }
}
