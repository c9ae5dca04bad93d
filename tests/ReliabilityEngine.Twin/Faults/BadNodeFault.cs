using ReliabilityEngine.Twin.Model;

namespace ReliabilityEngine.Twin.Faults;

/// <summary>All pods on one node fail a share of their requests and are slow, those that come there later too.</summary>
/// <param name="Ratio">The share of their requests that fails.</param>
/// <param name="Node">Which; that of the first pod where none is named.</param>
public sealed record BadNodeFault(double Ratio, string? Node = null) : IFault
{
    private const double Slowness = 3;

    public string Name => FaultCatalog.BadNode;

    public PodConditions Apply(PodConditions conditions, PodPlace pod, TimeSpan age) => pod.Node == Node
        ? conditions.WithErrors(Ratio) with { LatencyFactor = conditions.LatencyFactor * Slowness }
        : conditions;

    public IFault Among(IReadOnlyList<PodPlace> pods) => this with { Node = Node ?? (pods is [var first, ..] ? first.Node : null) };
}
