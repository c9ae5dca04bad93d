namespace ReliabilityEngine.Benchmarks.Loop.Simulation;

/// <summary>Decides after each step how many replicas there should be.</summary>
internal interface IReplicaController
{
    int Decide(in CompletedStep step);
}
