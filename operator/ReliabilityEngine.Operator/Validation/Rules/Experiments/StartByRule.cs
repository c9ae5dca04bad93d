using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules.Experiments;

/// <summary>A time to begin by lies ahead when it is written.</summary>
internal sealed class StartByRule : IChangeRule<ChaosExperiment>
{
    public IEnumerable<Finding> Check(ChaosExperiment? before, ChaosExperiment after, DateTimeOffset now)
    {
        if (after.Spec.StartBy is { } startBy && startBy != before?.Spec.StartBy && startBy <= now)
        {
            yield return Finding.Error("spec.startBy", $"must lie ahead, which {TimeText.Rfc3339(startBy)} does not: it would never run");
        }
    }
}
