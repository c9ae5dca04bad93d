using ReliabilityEngine.Benchmarks.Loop.Scenes;

namespace ReliabilityEngine.Benchmarks.Loop.Simulation;

/// <summary>Plays a scene under a controller: load meets the ready replicas of each step, the controller sees it when the step is over.</summary>
internal static class LoopSimulation
{
    private const double Budget = 0.01;

    public static LoopResult Play(LoopScene scene, string setting, IReplicaController controller)
    {
        var fleet = new Fleet(LoopScene.StartReplicas, LoopScene.StartUpSteps);
        double breached = 0, paid = 0, requests = 0, bad = 0;
        for (var step = 0; step < scene.Loads.Length; step++)
        {
            fleet.Begin(step);
            var completed = Complete(scene, step, fleet);
            breached += completed.IsBreach ? LoopScene.Step.TotalMinutes : 0;
            bad += completed.Load * completed.BadRatio;
            requests += completed.Load;
            paid += completed.Replicas * LoopScene.Step.TotalHours;
            fleet.Ask(Math.Clamp(controller.Decide(completed), LoopScene.MinReplicas, LoopScene.MaxReplicas), step);
        }

        return new LoopResult(setting, breached, paid, requests > 0 ? bad / requests / Budget : 0);
    }

    private static CompletedStep Complete(LoopScene scene, int step, Fleet fleet)
    {
        var load = scene.Loads[step];
        var utilisation = load / (fleet.Ready * scene.ReplicaCapacity);
        return new CompletedStep(
            step, LoopScene.Start + ((step + 1) * LoopScene.Step), load, fleet.Ready, fleet.Pending, utilisation,
            utilisation > LoopScene.BreachUtilisation ? 1 : 0);
    }
}
