using ReliabilityEngine.Twin.Model;

namespace ReliabilityEngine.Twin.Faults;

/// <summary>Every request takes longer, as behind a slow dependency; the capacity stays.</summary>
public sealed record LatencyFault(double Factor) : IFault
{
    public string Name => FaultCatalog.Latency;

    public PodConditions Apply(PodConditions conditions, PodPlace pod, TimeSpan age) =>
        conditions with { LatencyFactor = conditions.LatencyFactor * Factor };
}
