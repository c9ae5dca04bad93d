using ReliabilityEngine.Twin.Model;

namespace ReliabilityEngine.Twin.Faults;

/// <summary>The dependency becomes slow and fails some of its calls, and with it all pods together: over ten minutes, as it is when a service degrades.</summary>
/// <param name="Factor">What the dependency's response time is multiplied by in the end.</param>
public sealed record DependencyFault(double Factor) : IFault
{
    /// <summary>How many calls more fail with each time that the response time doubles: time-outs.</summary>
    private const double ErrorsPerDoubling = 0.02;

    private static readonly TimeSpan Growth = TimeSpan.FromMinutes(10);

    public string Name => FaultCatalog.Dependency;

    public PodConditions Apply(PodConditions conditions, PodPlace pod, TimeSpan age)
    {
        var factor = 1 + ((Factor - 1) * Math.Min(1, age / Growth));
        return conditions with
        {
            DependencyLatencyFactor = conditions.DependencyLatencyFactor * factor,
            DependencyErrorRatio = PodConditions.Either(conditions.DependencyErrorRatio, Math.Min(1, ErrorsPerDoubling * Math.Log2(factor))),
        };
    }
}
