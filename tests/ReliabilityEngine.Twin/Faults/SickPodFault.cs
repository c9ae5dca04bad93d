using ReliabilityEngine.Twin.Model;

namespace ReliabilityEngine.Twin.Faults;

/// <summary>One pod fails a share of its requests and is slow; a pod in its place is well.</summary>
/// <param name="Ratio">The share of its requests that fails.</param>
/// <param name="Pod">Which; the first one where none is named.</param>
public sealed record SickPodFault(double Ratio, string? Pod = null) : IFault
{
    private const double Slowness = 4;

    public string Name => FaultCatalog.SickPod;

    public PodConditions Apply(PodConditions conditions, PodPlace pod, TimeSpan age) => pod.Name == Pod
        ? conditions.WithErrors(Ratio) with { LatencyFactor = conditions.LatencyFactor * Slowness }
        : conditions;

    public IFault Among(IReadOnlyList<PodPlace> pods) => this with { Pod = Pod ?? (pods is [var first, ..] ? first.Name : null) };
}
