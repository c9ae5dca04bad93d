namespace ReliabilityEngine.Benchmarks.Loop.Simulation;

/// <summary>What is known of a step when it is over: all that a controller sees.</summary>
/// <param name="Index">Its number, from 0.</param>
/// <param name="End">When it ended.</param>
/// <param name="Load">Events a second.</param>
/// <param name="Ready">Replicas that were ready in it.</param>
/// <param name="Pending">Replicas asked for that were not.</param>
/// <param name="Utilisation">Of the ready replicas, 1 is all they have.</param>
/// <param name="BadRatio">The share of events that were bad: all in a breach, none else.</param>
internal readonly record struct CompletedStep(int Index, DateTimeOffset End, double Load, int Ready, int Pending, double Utilisation, double BadRatio)
{
    public int Replicas => Ready + Pending;

    public bool IsBreach => BadRatio > 0;
}
