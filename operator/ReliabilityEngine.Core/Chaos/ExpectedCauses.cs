using ReliabilityEngine.Core.Scoring;

namespace ReliabilityEngine.Core.Chaos;

/// <summary>
/// By which names of a cause a fault is rightly called. Fewer pods are seen as pods that are sick while they are away, and as too much load for
/// those that are left; a neighbour's stress as either, or as the node's; peers that are not reached as every pod's errors, which Dependency names. What another
/// tool does is not known here, and no name of it is right or wrong.
/// </summary>
public static class ExpectedCauses
{
    public static IReadOnlyList<RiskCause> Of(FaultKind fault) => fault switch
    {
        FaultKind.PodKill or FaultKind.PodEvict => [RiskCause.SickPod, RiskCause.Saturation],
        FaultKind.ScaleDown => [RiskCause.Saturation],
        FaultKind.NodeCordon => [RiskCause.Node],
        FaultKind.Stress => [RiskCause.Saturation, RiskCause.SickPod, RiskCause.Node],
        FaultKind.NetworkLoss => [RiskCause.Dependency],
        _ => [],
    };
}
