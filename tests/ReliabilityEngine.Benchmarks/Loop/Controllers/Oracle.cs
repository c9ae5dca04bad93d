using ReliabilityEngine.Benchmarks.Loop.Scenes;
using ReliabilityEngine.Benchmarks.Loop.Simulation;

namespace ReliabilityEngine.Benchmarks.Loop.Controllers;

/// <summary>Knows the loads to come: as few replicas as carry everything until pods asked for next are ready.</summary>
internal sealed class Oracle(LoopScene scene, double utilisation) : IReplicaController
{
    public int Decide(in CompletedStep step)
    {
        var highest = 0.0;
        for (var i = step.Index + 1; i <= step.Index + 1 + LoopScene.StartUpSteps && i < scene.Loads.Length; i++)
        {
            highest = Math.Max(highest, scene.Loads[i]);
        }

        return (int)Math.Ceiling(highest / (scene.ReplicaCapacity * utilisation));
    }
}
