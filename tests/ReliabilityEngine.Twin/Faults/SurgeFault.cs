using ReliabilityEngine.Twin.Model;

namespace ReliabilityEngine.Twin.Faults;

/// <summary>More is asked of the workload than on a usual day, within three minutes; what its pods can carry stays.</summary>
/// <param name="Factor">What the load is multiplied by in the end.</param>
public sealed record SurgeFault(double Factor) : IFault
{
    private static readonly TimeSpan Growth = TimeSpan.FromMinutes(3);

    public string Name => FaultCatalog.Surge;

    public PodConditions Apply(PodConditions conditions, PodPlace pod, TimeSpan age) => conditions;

    public double LoadFactor(TimeSpan age) => 1 + ((Factor - 1) * Math.Min(1, age / Growth));
}
