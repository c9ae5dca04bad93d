using ReliabilityEngine.Core.Observing.Workloads;

namespace ReliabilityEngine.Benchmarks.Loop.Faults.World;

/// <summary>One pod: when it serves, what it uses, what of it is broken.</summary>
internal sealed class SimulatedPod(string name, string node, string revision, DateTimeOffset createdAt, TimeSpan startUp)
{
    /// <summary>Mebibytes.</summary>
    public const double MemoryLimit = 1024;

    /// <summary>From this share of the limit on a runtime is busy looking for memory.</summary>
    private const double Scarce = 0.9;

    /// <summary>At the limit it fails this share of its events.</summary>
    private const double FailsAtLimit = 0.6;

    private const double Empty = 200;
    private const double Warm = 300;

    /// <summary>Caches fill within half an hour.</summary>
    private const double WarmMinutes = 30;

    private readonly List<DateTimeOffset> _restarts = [];
    private double _leaked;

    public string Name => name;

    public string Node => node;

    public string Revision => revision;

    public DateTimeOffset ReadyAt { get; private set; } = createdAt + startUp;

    /// <summary>The share of its events that it fails by itself.</summary>
    public double Sickness { get; set; }

    /// <summary>Mebibytes a minute.</summary>
    public double Leak { get; set; }

    public double Memory(DateTimeOffset at) => Math.Min(MemoryLimit, Resting(at) + _leaked);

    /// <summary>The share of events that fail for want of memory.</summary>
    public double Scarcity(DateTimeOffset at) => FailsAtLimit * Math.Max(0, (Memory(at) / MemoryLimit) - Scarce) / (1 - Scarce);

    public bool IsReady(DateTimeOffset at) => at >= ReadyAt;

    /// <summary>A minute of leaking; a third of it where the runtime fights for memory. At the limit the kernel ends the container, and it starts again.</summary>
    public void Grow(DateTimeOffset at)
    {
        if (Leak <= 0 || !IsReady(at))
        {
            return;
        }

        _leaked += Memory(at) > Scarce * MemoryLimit ? Leak / 3 : Leak;
        if (Memory(at) >= MemoryLimit)
        {
            _leaked = 0;
            _restarts.Add(at);
            ReadyAt = at + startUp;
        }
    }

    /// <summary>The leak that brings it to want of memory within <paramref name="growth"/>.</summary>
    public static double LeakOver(TimeSpan growth) => ((Scarce * MemoryLimit) - Warm) / growth.TotalMinutes;

    public PodFact ToFact(DateTimeOffset now)
    {
        var recent = _restarts.Count(at => now - at < WorkloadFacts.Lookback);
        return new PodFact(name)
        {
            Node = node,
            Revision = revision,
            IsReady = IsReady(now),
            ReadySince = IsReady(now) ? ReadyAt : null,
            UnreadySince = IsReady(now) ? null : _restarts.Count > 0 ? _restarts[^1] : createdAt,
            CreatedAt = createdAt,
            StartedAt = createdAt,
            Restarts = recent,
            WasOutOfMemory = recent > 0,
        };
    }

    private double Resting(DateTimeOffset at) => Empty + ((Warm - Empty) * Math.Clamp((at - ReadyAt).TotalMinutes / WarmMinutes, 0, 1));
}
