using ReliabilityEngine.Benchmarks.Loop.Controllers;
using ReliabilityEngine.Benchmarks.Loop.Scenes;
using ReliabilityEngine.Benchmarks.Loop.Simulation;

namespace ReliabilityEngine.Benchmarks.Tests.Loop.Simulation;

public class LoopSimulationTests
{
    [Fact]
    public void A_step_above_85_percent_is_a_breach_and_its_requests_are_bad()
    {
        // Four replicas of 10 each: 34 is just carried.
        var scene = new LoopScene("test", [34, 34.1, 40, 10], 10, TimeSpan.FromHours(4));
        var result = LoopSimulation.Play(scene, "4", new StaticReplicas(4));

        Assert.Equal(0.5, result.BreachMinutes);
        Assert.Equal((34.1 + 40) / 118.1 / 0.01, result.BudgetShare, 9);
        Assert.Equal(4 * 4 * 15 / 3600.0, result.PodHours, 9);
    }

    [Fact]
    public void Pending_pods_are_paid_and_carry_nothing()
    {
        var scene = new LoopScene("test", [.. Enumerable.Repeat(40.0, 20)], 10, TimeSpan.FromHours(4));
        var result = LoopSimulation.Play(scene, "8", new StaticReplicas(8));

        // Asked at the end of the first step, ready from the fourteenth on.
        Assert.Equal(13 * 0.25, result.BreachMinutes);
        Assert.Equal((4 + (19 * 8)) * 15 / 3600.0, result.PodHours, 9);
    }

    [Fact]
    public void Replicas_stay_within_their_bounds()
    {
        var scene = new LoopScene("test", new double[100], 10, TimeSpan.FromHours(4));

        Assert.Equal((4 + (99 * 40)) * 15 / 3600.0, LoopSimulation.Play(scene, "many", new StaticReplicas(1000)).PodHours, 9);
        Assert.Equal((4 + (99 * 2)) * 15 / 3600.0, LoopSimulation.Play(scene, "none", new StaticReplicas(0)).PodHours, 9);
    }
}
