using ReliabilityEngine.Benchmarks.Loop.Simulation;

namespace ReliabilityEngine.Benchmarks.Loop.Controllers;

/// <summary>The same count at all times.</summary>
internal sealed class StaticReplicas(int replicas) : IReplicaController
{
    public int Decide(in CompletedStep step) => replicas;
}
