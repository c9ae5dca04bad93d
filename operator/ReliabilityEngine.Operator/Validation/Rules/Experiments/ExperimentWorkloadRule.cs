using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules.Experiments;

/// <summary>A workload's kind is one of its apiVersion, and one that the fault can be done to.</summary>
internal sealed class ExperimentWorkloadRule : ISpecRule<ChaosExperiment>
{
    private const string Path = "spec.target.workloadRef";

    public IEnumerable<Finding> Check(ChaosExperiment experiment, ISurroundings around)
    {
        var workload = experiment.Spec.Target.WorkloadRef;
        foreach (var finding in WorkloadRule.Check(Path, workload))
        {
            yield return finding;
        }

        if (workload.Kind == WorkloadKinds.DaemonSet && experiment.Spec.Fault.ScaleDown is not null)
        {
            yield return Finding.Error($"{Path}.kind", "must be a kind that has replicas with `fault.scaleDown`, not \"DaemonSet\"");
        }
    }
}
