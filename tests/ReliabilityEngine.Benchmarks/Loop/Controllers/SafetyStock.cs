using ReliabilityEngine.Benchmarks.Loop.Simulation;

namespace ReliabilityEngine.Benchmarks.Loop.Controllers;

/// <summary>The reactive rule: as many as carry an exponential mean of the load and k of its square roots more. It knows the capacity.</summary>
/// <param name="carried">What a replica carries without a breach, in events a second.</param>
/// <param name="halfLife">Of the mean.</param>
internal sealed class SafetyStock(double k, double carried, TimeSpan step, TimeSpan halfLife) : IReplicaController
{
    private readonly double _keep = Math.Pow(0.5, step / halfLife);
    private readonly Stabilisation _stabilisation = new();
    private double? _level;

    public int Decide(in CompletedStep completed)
    {
        var count = completed.Load * step.TotalSeconds;
        _level = _level is { } level ? (level * _keep) + (count * (1 - _keep)) : count;
        var needed = (_level.Value + (k * Math.Sqrt(_level.Value))) / (carried * step.TotalSeconds);
        return _stabilisation.Largest((int)Math.Ceiling(needed));
    }
}
