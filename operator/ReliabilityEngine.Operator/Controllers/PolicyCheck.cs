using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Mapping;
using ReliabilityEngine.Operator.Validation;
using ReliabilityEngine.Operator.Validation.Rules.Policies;

namespace ReliabilityEngine.Operator.Controllers;

/// <summary>
/// Everything that can be held against a policy: what the admission webhook says, for it may have been down. A promotion that cannot be read promotes
/// nothing, as the condition Demoted says, and is no reason to stop everything else.
/// </summary>
internal sealed class PolicyCheck(ISurroundings around)
{
    /// <summary>Why the policy cannot be worked with, and what to change; null when nothing is wrong.</summary>
    public ConditionCause? Find(ReliabilityPolicy policy)
    {
        var errors = SpecValidation.Validate(policy, around).Where(finding => finding.Severity == FindingSeverity.Error && finding.Path != PromotionRule.Path).ToArray();
        return errors.Length == 0 ? null : new ConditionCause(Reasons.InvalidSpec, string.Join("; ", errors.Select(finding => finding.ToString())));
    }
}
