using ReliabilityEngine.Benchmarks.Loop.Scenes;
using ReliabilityEngine.Benchmarks.Loop.Simulation;

namespace ReliabilityEngine.Benchmarks.Loop.Controllers;

/// <summary>
/// A floor that carries what came a day ago from now until pods asked for now are ready, at a utilisation; nothing on the first day. It
/// knows the length of the day and the capacity.
/// </summary>
internal sealed class YesterdayShape(LoopScene scene, double utilisation) : IReplicaController
{
    private readonly int _day = (int)Math.Round(scene.Day / LoopScene.Step);
    private readonly List<double> _loads = [];

    public int Decide(in CompletedStep step)
    {
        _loads.Add(step.Load);
        var from = _loads.Count - _day;
        if (from < 0)
        {
            return 0;
        }

        var highest = 0.0;
        for (var i = from; i <= from + LoopScene.StartUpSteps && i < _loads.Count; i++)
        {
            highest = Math.Max(highest, _loads[i]);
        }

        return (int)Math.Ceiling(highest / (scene.ReplicaCapacity * utilisation));
    }
}
