using System.Text.Json;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules.Experiments;

/// <summary>What an experiment does stays what it was: its runs tell of one thing, and one that is on is recovered as what it was begun as.</summary>
internal sealed class ExperimentChangeRule : IChangeRule<ChaosExperiment>
{
    public IEnumerable<Finding> Check(ChaosExperiment? before, ChaosExperiment after, DateTimeOffset now)
    {
        if (before is not null && before.Spec.Target.WorkloadRef != after.Spec.Target.WorkloadRef)
        {
            yield return Finding.Error("spec.target", "may not be changed: create another experiment");
        }

        if (before is not null && Text(before.Spec.Fault) != Text(after.Spec.Fault))
        {
            yield return Finding.Error("spec.fault", "may not be changed: create another experiment");
        }
    }

    private static string Text(FaultSpec fault) => JsonSerializer.Serialize(fault, ApiJsonContext.Default.FaultSpec);
}
