using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Mapping;
using ReliabilityEngine.Operator.Validation;

namespace ReliabilityEngine.Operator.Controllers;

/// <summary>Everything that can be held against a policy: what the admission webhook says, for it may have been down.</summary>
internal sealed class PolicyCheck(ISurroundings around)
{
    /// <summary>Why the policy cannot be worked with, and what to change; null when nothing is wrong.</summary>
    public ConditionCause? Find(ReliabilityPolicy policy)
    {
        var errors = SpecValidation.Validate(policy, around).Where(finding => finding.Severity == FindingSeverity.Error).ToArray();
        return errors.Length == 0 ? null : new ConditionCause(Reasons.InvalidSpec, string.Join("; ", errors.Select(finding => finding.ToString())));
    }
}
