using ReliabilityEngine.Benchmarks.Loop.Scenes;
using ReliabilityEngine.Benchmarks.Loop.Simulation;

namespace ReliabilityEngine.Benchmarks.Loop.Controllers;

/// <summary>
/// Kubernetes' HPA on CPU utilisation with its defaults: tolerance 0.1, a sync every 15 s, 300 s of scale-down stabilisation, at most
/// max(4, 100 %) more a sync. On the way up pending pods count as idle. A floor, where there is one, is its minReplicas: it takes
/// effect at once, up and down.
/// </summary>
internal sealed class HorizontalPodAutoscaler(double target, IReplicaController? floor = null) : IReplicaController
{
    private const double Tolerance = 0.1;
    private const int MostAdded = 4;

    private readonly Stabilisation _stabilisation = new();

    public int Decide(in CompletedStep step)
    {
        var least = Math.Clamp(floor?.Decide(step) ?? LoopScene.MinReplicas, LoopScene.MinReplicas, LoopScene.MaxReplicas);
        var stabilised = _stabilisation.Largest(OnUtilisation(step));
        var allowed = Math.Min(stabilised, Math.Max(step.Replicas + MostAdded, 2 * step.Replicas));
        return Math.Max(least, Math.Min(allowed, LoopScene.MaxReplicas));
    }

    private int OnUtilisation(in CompletedStep step)
    {
        var ratio = step.Utilisation / target;
        if (ratio <= 1 || step.Pending == 0)
        {
            return Math.Abs(ratio - 1) <= Tolerance ? step.Replicas : (int)Math.Ceiling(ratio * step.Ready);
        }

        var diluted = ratio * step.Ready / step.Replicas;
        return diluted <= 1 + Tolerance ? step.Replicas : Math.Max(step.Replicas, (int)Math.Ceiling(diluted * step.Replicas));
    }
}
