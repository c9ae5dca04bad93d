using ReliabilityEngine.Twin.Model;

namespace ReliabilityEngine.Twin.Faults;

/// <summary>The metrics stop while the service goes on.</summary>
public sealed record SilenceFault : IFault
{
    public string Name => FaultCatalog.Silence;

    public PodConditions Apply(PodConditions conditions, PodPlace pod, TimeSpan age) => conditions with { IsSilent = true };
}
