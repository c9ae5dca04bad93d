using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate;

namespace ReliabilityEngine.Operator.Validation.Rules.Policies;

/// <summary>In a protected namespace nothing is enforced.</summary>
internal sealed class ProtectedNamespaceRule : ISpecRule<ReliabilityPolicy>
{
    public IEnumerable<Finding> Check(ReliabilityPolicy policy, ISurroundings around)
    {
        var home = policy.Metadata.Namespace ?? "";
        if (home.Length == 0 || !around.IsProtected(home))
        {
            yield break;
        }

        if (policy.Spec.Mode == PolicyModes.Enforce)
        {
            yield return Refused("spec.mode", "\"Observe\" or \"Recommend\"", home);
        }

        if (policy.Spec.Gate.Mode == nameof(GateMode.Enforce))
        {
            yield return Refused("spec.gate.mode", "\"Shadow\" or \"Warn\"", home);
        }
    }

    private static Finding Refused(string path, string allowed, string home) =>
        Finding.Error(path, $"must be {allowed} in \"{home}\", which the operator's `protectedNamespaces` name, not \"Enforce\"");
}
