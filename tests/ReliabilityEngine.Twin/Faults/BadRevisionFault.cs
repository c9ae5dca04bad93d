using ReliabilityEngine.Twin.Model;

namespace ReliabilityEngine.Twin.Faults;

/// <summary>
/// Pods of a revision fail a share of their requests. Where none is named it is the one that came last if there are several, and else the
/// next that comes.
/// </summary>
/// <param name="Ratio">The share of their requests that fails.</param>
/// <param name="Revision">Which.</param>
public sealed record BadRevisionFault(double Ratio, string? Revision = null) : IFault
{
    /// <summary>Those that are well; null while the fault is not switched on.</summary>
    private IReadOnlyList<string>? Healthy { get; init; }

    public string Name => FaultCatalog.BadRevision;

    public PodConditions Apply(PodConditions conditions, PodPlace pod, TimeSpan age) =>
        Revision is null ? Healthy?.Contains(pod.Revision) is false ? conditions.WithErrors(Ratio) : conditions
        : Revision == pod.Revision ? conditions.WithErrors(Ratio) : conditions;

    public IFault Among(IReadOnlyList<PodPlace> pods)
    {
        var revisions = pods.Select(pod => pod.Revision).Distinct().ToList();
        return this with { Healthy = revisions.Count > 1 ? revisions[..^1] : revisions };
    }
}
