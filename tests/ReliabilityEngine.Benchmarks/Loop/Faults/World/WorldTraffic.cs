using ReliabilityEngine.Benchmarks.Loop.Scenes;

namespace ReliabilityEngine.Benchmarks.Loop.Faults.World;

/// <summary>How many events each minute has: the scene's trace, again and again, from a place in it that the seed tells.</summary>
internal sealed class WorldTraffic
{
    /// <summary>In the busiest minute of the trace the replicas are used so far: without a fault there is no breach.</summary>
    private const double BusiestUtilisation = 0.8;

    /// <summary>What outgrows them comes to this: too much for eight pods, and what ten carry.</summary>
    private const double Outgrown = 0.98;

    /// <summary>Two days and a half before: what a replica carries is known of a service that has once had too much.</summary>
    private static readonly TimeSpan OverloadBefore = TimeSpan.FromHours(60);

    private static readonly TimeSpan OverloadFor = TimeSpan.FromMinutes(15);

    /// <summary>Where a fault of the traffic is to show.</summary>
    private static readonly TimeSpan Shows = TimeSpan.FromHours(8);

    private readonly double[] _minutes;
    private readonly int _offset;
    private readonly Fault? _fault;
    private readonly double _factor = 1;

    public WorldTraffic(LoopScene scene, int seed, Fault? fault)
    {
        _minutes = [.. scene.Loads.Chunk(4).Where(steps => steps.Length == 4).Select(steps => Math.Round(steps.Sum() * LoopScene.Step.TotalSeconds))];
        _offset = new Random(seed).Next(_minutes.Length);
        _fault = fault?.Kind == FaultKind.OutgrownTraffic ? fault : null;

        PodCapacity = _minutes.Max() / (60 * SimulatedService.Replicas * BusiestUtilisation);
        if (_fault is { } grows)
        {
            var from = (int)(grows.After + grows.Growth).TotalMinutes;
            _factor = Math.Max(1, Too(Outgrown) / Enumerable.Range(from, (int)Shows.TotalMinutes).Max(Usual));
        }
    }

    /// <summary>Events a second at which a pod is fully used.</summary>
    public double PodCapacity { get; }

    /// <summary>Of the minute that begins so long after the first moment that is judged; before it is the past.</summary>
    public double At(TimeSpan after)
    {
        var usual = Usual((int)after.TotalMinutes);
        return after >= -OverloadBefore && after < OverloadFor - OverloadBefore ? Math.Max(usual, Too(Outgrown))
            : _fault is { } fault && after >= fault.After ? Math.Round(usual * (1 + ((_factor - 1) * Math.Min(1, (after - fault.After) / fault.Growth))))
            : usual;
    }

    private double Usual(int minute) => _minutes[(((minute + _offset) % _minutes.Length) + _minutes.Length) % _minutes.Length];

    private double Too(double utilisation) => Math.Round(utilisation * SimulatedService.Replicas * PodCapacity * 60);
}
