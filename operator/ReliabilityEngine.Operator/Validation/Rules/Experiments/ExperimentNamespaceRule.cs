using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules.Experiments;

/// <summary>In a protected namespace nothing is hurt.</summary>
internal sealed class ExperimentNamespaceRule : ISpecRule<ChaosExperiment>
{
    public IEnumerable<Finding> Check(ChaosExperiment experiment, ISurroundings around)
    {
        var home = experiment.Metadata.Namespace ?? "";
        if (home.Length > 0 && around.IsProtected(home))
        {
            yield return Finding.Error("metadata.namespace", $"must not be \"{home}\", which the operator's `protectedNamespaces` name");
        }
    }
}
