using ReliabilityEngine.Twin.Model;

namespace ReliabilityEngine.Twin.Faults;

/// <summary>A share of the requests fails, whatever the load.</summary>
public sealed record ErrorsFault(double Ratio) : IFault
{
    public string Name => FaultCatalog.Errors;

    public PodConditions Apply(PodConditions conditions, PodPlace pod, TimeSpan age) =>
        conditions.WithErrors(Ratio);
}
