using ReliabilityEngine.Twin.Model;

namespace ReliabilityEngine.Twin.Faults;

/// <summary>Memory is taken and not given back, by one pod or by all: it rises over hours until the container is killed and begins anew.</summary>
/// <param name="MegabytesPerHour">How fast.</param>
/// <param name="Pod">The one that leaks; all do where none is named.</param>
public sealed record LeakFault(double MegabytesPerHour, string? Pod = null) : IFault
{
    public string Name => FaultCatalog.Leak;

    public PodConditions Apply(PodConditions conditions, PodPlace pod, TimeSpan age) => Pod is null || Pod == pod.Name
        ? conditions with { LeakBytesPerHour = conditions.LeakBytesPerHour + (MegabytesPerHour * 1e6) }
        : conditions;
}
