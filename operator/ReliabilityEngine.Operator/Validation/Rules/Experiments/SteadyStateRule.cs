using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules.Experiments;

/// <summary>What is watched is a SLOTarget of the namespace.</summary>
internal sealed class SteadyStateRule : ISpecRule<ChaosExperiment>
{
    public IEnumerable<Finding> Check(ChaosExperiment experiment, ISurroundings around)
    {
        var home = experiment.Metadata.Namespace ?? "";
        foreach (var (i, name) in experiment.Spec.SteadyState.SloTargets.Index().Where(target => target.Item.Length > 0))
        {
            var path = $"spec.steadyState.sloTargets[{i}]";
            if (!KubernetesName.IsSubdomain(name))
            {
                yield return Finding.Error(path, $"must be {KubernetesName.AllowedSubdomain}, not {Wording.Quote(name)}");
            }
            else if (around.Tells<SLOTarget>(home) && around.Get<SLOTarget>(new NamespacedName(home, name)) is null)
            {
                yield return Finding.Warning(path, $"names none of the known SLOTargets of the namespace ({Wording.Quote(name)}): no run begins before there is one");
            }
        }
    }
}
