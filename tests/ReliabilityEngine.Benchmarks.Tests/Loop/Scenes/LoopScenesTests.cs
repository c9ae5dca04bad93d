using ReliabilityEngine.Benchmarks.Loop.Scenes;
using ReliabilityEngine.Benchmarks.Scoring.Data;

namespace ReliabilityEngine.Benchmarks.Tests.Loop.Scenes;

public class LoopScenesTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void A_trace_is_suited_by_its_step_and_length_whatever_its_name()
    {
        var week = new double[7 * 24 * 60];
        Trace[] traces = [new("a", TimeSpan.FromMinutes(5), week), new("b", Minute, week), new("c", Minute, week[1..])];

        Assert.Equal(["b"], LoopScenes.Suited(traces).Select(trace => trace.Name));
    }

    [Fact]
    public void Shot_noise_is_the_raw_minutes_and_a_gap_is_as_the_minute_before()
    {
        var scene = LoopScenes.ShotNoise(new Trace("", Minute, [60, double.NaN, 120]));

        Assert.Equal([1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2], scene.Loads);
        Assert.Equal(TimeSpan.FromDays(1), scene.Day);
    }

    [Fact]
    public void Foresight_makes_six_minutes_one_a_hundred_times_as_busy()
    {
        var scene = LoopScenes.Foresight(new Trace("", Minute, [.. Enumerable.Repeat(60.0, 6000)]), seed: 1);

        Assert.Equal(4000, scene.Loads.Length);
        Assert.Equal(TimeSpan.FromHours(4), scene.Day);
        Assert.InRange(scene.Loads.Average(), 99.5, 100.5);

        // A Poisson count's variance is its mean.
        Assert.InRange(scene.Loads.Sum(load => (load - 100) * (load - 100)) / 4000, 0.85 * 100 / 15, 1.15 * 100 / 15);
        Assert.Equal(100 / (20 * 0.85), scene.ReplicaCapacity, 9);
    }

    [Fact]
    public void Settings_are_chosen_on_traces_that_are_not_reported_on_stretched_until_they_swing()
    {
        var week = Enumerable.Range(0, 7 * 288).Select(point => 900.0 + (point % 101)).ToArray();
        var scene = Assert.Single(LoopScenes.Choosing([new("a", TimeSpan.FromMinutes(5), week), new("b", Minute, week)], seed: 1));

        Assert.Equal(("a", TimeSpan.FromMinutes(288), 4 * week.Length), (scene.Name, scene.Day, scene.Loads.Length));
        Assert.InRange(scene.Loads.Average(), 79, 81);
        var minutes = scene.Loads.Chunk(4).Select(steps => steps.Average()).ToArray();
        Assert.InRange(minutes.Max() / minutes.Min(), 7, 20);
    }

    [Fact]
    public void The_same_seed_makes_the_same_scene()
    {
        var trace = new Trace("", Minute, [.. Enumerable.Range(0, 600).Select(minute => 50.0 + (minute % 60))]);

        Assert.Equal(LoopScenes.Foresight(trace, 3).Loads, LoopScenes.Foresight(trace, 3).Loads);
        Assert.NotEqual(LoopScenes.Foresight(trace, 3).Loads, LoopScenes.Foresight(trace, 4).Loads);
    }
}
