using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules.Policies.Actions;

/// <summary>The actions of a policy with their fields; those with one member only, for of others a rule has its own word.</summary>
internal static class PolicyActions
{
    public static IEnumerable<(string Path, string Member, ActionSpec Action)> Of(ReliabilityPolicy policy)
    {
        foreach (var (i, action) in (policy.Spec.Actions ?? []).Index())
        {
            if (ActionMembers.Of(action) is [var member])
            {
                yield return ($"spec.actions[{i}]", member, action);
            }
        }
    }
}
