using ReliabilityEngine.Benchmarks.Loop.Faults.World;
using ReliabilityEngine.Benchmarks.Loop.Scenes;

namespace ReliabilityEngine.Benchmarks.Tests.Loop.Faults;

/// <summary>A service under a load that swings between 40 and 60 events a second within two hours, and is at 80 for an hour of the day.</summary>
internal static class GivenWorld
{
    public static LoopScene Scene { get; } =
        new("test", [.. Enumerable.Range(0, 5760).Select(step => step is > 4800 and <= 5040 ? 80 : 50 - (10 * Math.Cos(step * Math.PI / 240)))], 10, TimeSpan.FromHours(2));

    /// <summary>Begins two hours after the start, and is of middling severity.</summary>
    public static Fault Fault(FaultKind kind) => new(kind, 1, TimeSpan.FromHours(2), 0.3, TimeSpan.FromHours(1), Place: 3);

    /// <summary>A world that has come so far.</summary>
    public static SimulatedWorld After(TimeSpan played, FaultKind? kind = null, int seed = 1)
    {
        var world = new SimulatedWorld(Scene, seed, kind is { } known ? Fault(known) : null, TimeSpan.FromHours(12));
        Play(world, SimulatedWorld.Start, played);
        return world;
    }

    public static void Play(SimulatedWorld world, DateTimeOffset from, TimeSpan duration)
    {
        for (var at = from + WorldHistory.Step; at <= from + duration; at += WorldHistory.Step)
        {
            world.Advance(at);
        }
    }

    /// <summary>The share of the service's events that failed in so much of the time up to a moment.</summary>
    public static double FailedOver(SimulatedWorld world, DateTimeOffset to, TimeSpan span)
    {
        var samples = world.History.SeriesOf(SimulatedWorld.Service).Read(to - span + WorldHistory.Step, to).Samples;
        return samples.Sum(sample => sample.Bad) / samples.Sum(sample => sample.Total);
    }
}
