using ReliabilityEngine.Benchmarks.Loop.Scenes;
using ReliabilityEngine.Benchmarks.Loop.Simulation;

namespace ReliabilityEngine.Benchmarks.Tests.Loop;

/// <summary>Completed steps for controllers.</summary>
internal static class Steps
{
    public static CompletedStep Of(int index, double utilisation, int ready, int pending = 0, double capacity = 10) => new(
        index, LoopScene.Start + ((index + 1) * LoopScene.Step), utilisation * ready * capacity, ready, pending, utilisation,
        utilisation > LoopScene.BreachUtilisation ? 1 : 0);
}
