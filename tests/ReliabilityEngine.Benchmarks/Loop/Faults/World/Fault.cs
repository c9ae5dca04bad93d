namespace ReliabilityEngine.Benchmarks.Loop.Faults.World;

/// <summary>A fault as its seed draws it. It stays until something is done about it.</summary>
/// <param name="After">From the first moment that is judged until it begins.</param>
/// <param name="Severity">The share of events that fail where it strikes; of a leak nothing.</param>
/// <param name="Growth">How long a leak takes to the beginning of trouble, or traffic to its height.</param>
/// <param name="Place">Which pod or node it strikes, from 0.</param>
internal sealed record Fault(FaultKind Kind, int Seed, TimeSpan After, double Severity, TimeSpan Growth, int Place)
{
    /// <summary>Signals are learned and the service has been seen for some hours: what an engine that has run for long knows.</summary>
    private static readonly TimeSpan Earliest = TimeSpan.FromHours(2);

    /// <summary>A day of the trace, so that a fault begins at any time of it.</summary>
    private static readonly TimeSpan Spread = TimeSpan.FromHours(4);

    public static Fault Draw(FaultKind kind, int seed)
    {
        var random = new Random((1000 * seed) + (int)kind);
        var minute = random.Next((int)Spread.TotalMinutes);
        var (least, most) = Severities(kind);
        var severity = least + ((most - least) * random.NextDouble());
        var (shortest, longest) = kind == FaultKind.SlowLeak ? (3, 6) : (1, 3);
        var growth = TimeSpan.FromMinutes(Math.Round(60 * (shortest + ((longest - shortest) * random.NextDouble()))));
        return new Fault(kind, seed, Earliest + TimeSpan.FromMinutes(minute), severity, growth, random.Next(SimulatedService.Replicas));
    }

    /// <summary>What people page for and nobody sees by himself at once: a tenth and more of what it strikes, and never all of it.</summary>
    private static (double Least, double Most) Severities(FaultKind kind) => kind switch
    {
        FaultKind.SickPod or FaultKind.BadNode => (0.3, 0.6),
        FaultKind.DegradedDependency => (0.05, 0.15),
        FaultKind.BadRollout => (0.1, 0.3),
        _ => (0, 0),
    };
}
