using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate;

namespace ReliabilityEngine.Operator.Experimenting;

/// <summary>How many pods of a workload may be away at once, by the policies that act for its SLOTargets.</summary>
internal sealed class UnavailableLimit(PolicySelection selection)
{
    /// <summary>In percent, the strictest; null without a policy.</summary>
    public int? Of(ChaosExperiment experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        var workload = experiment.Spec.Target.WorkloadRef;
        return selection.TargetsOf(experiment.Metadata.Namespace ?? "", workload.Kind, workload.Name)
            .Select(target => selection.PoliciesOf(target).FirstOrDefault(policy => !policy.IsRefused()))
            .Min(policy => policy?.Spec.Limits.MaxUnavailablePercent);
    }
}
