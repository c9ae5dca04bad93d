using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules;

/// <summary>A workload's kind is one of its apiVersion.</summary>
internal sealed class WorkloadRule : ISpecRule<SLOTarget>
{
    public IEnumerable<Finding> Check(SLOTarget target, ISurroundings around) => target.Spec.WorkloadRef is { } workload ? Check("spec.workloadRef", workload) : [];

    /// <summary>The same of a workload that another kind names.</summary>
    public static IEnumerable<Finding> Check(string path, WorkloadReference workload)
    {
        if (WorkloadKinds.All.Contains(workload.Kind) && workload.ApiVersion != WorkloadKinds.ApiVersionOf(workload.Kind))
        {
            yield return Finding.Error(
                $"{path}.apiVersion",
                $"must be {Wording.Quote(WorkloadKinds.ApiVersionOf(workload.Kind))} with the kind {Wording.Quote(workload.Kind)}, is {Wording.Quote(workload.ApiVersion)}");
        }
    }
}
