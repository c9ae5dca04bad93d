using ReliabilityEngine.Benchmarks.Loop.Controllers;
using ReliabilityEngine.Benchmarks.Loop.Scenes;
using ReliabilityEngine.Benchmarks.Loop.Simulation;

namespace ReliabilityEngine.Benchmarks.Tests.Loop.Controllers;

public class OtherControllersTests
{
    [Fact]
    public void A_safety_stock_is_some_square_roots_above_the_mean_load()
    {
        // 400 events a step and 3 · 20 more, at 85 a step and replica.
        var stock = new SafetyStock(3, carried: 85 / 15.0, LoopScene.Step, TimeSpan.FromMinutes(1));
        Assert.Equal(6, stock.Decide(Steps.Of(0, 0.4, ready: 10, capacity: 400 / 60.0)));
    }

    [Fact]
    public void Yesterdays_shape_carries_what_came_a_day_ago_while_a_pod_starts()
    {
        var loads = Enumerable.Range(0, 400).Select(step => step % 100 == 50 ? 68.0 : 10).ToArray();
        var scene = new LoopScene("test", loads, 10, 100 * LoopScene.Step);
        var shape = new YesterdayShape(scene, 0.85);
        var floors = loads.Select((load, step) => shape.Decide(Steps.Of(step, load / 40, ready: 4))).ToArray();

        Assert.All(floors[..99], floor => Assert.Equal(0, floor));
        Assert.Equal(2, floors[136]);
        Assert.Equal(8, floors[137]);
        Assert.Equal(8, floors[149]);
        Assert.Equal(2, floors[150]);
    }

    [Fact]
    public void The_oracle_breaches_only_what_comes_before_its_first_pods_are_ready()
    {
        var loads = Enumerable.Range(0, 400).Select(step => step < 20 ? 10.0 : 20 + (15 * Math.Sin(step / 10.0))).ToArray();
        var scene = new LoopScene("test", loads, 1.5, TimeSpan.FromHours(4));
        var result = LoopSimulation.Play(scene, "0.85", new Oracle(scene, 0.85));

        Assert.Equal(13 * 0.25, result.BreachMinutes);
    }
}
