using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules.Policies.Actions;

/// <summary>An action goes no further than its policy.</summary>
internal sealed class ActionModeRule : ISpecRule<ReliabilityPolicy>
{
    public string? Whole => "spec.mode";

    public IEnumerable<Finding> Check(ReliabilityPolicy policy, ISurroundings around) => (policy.Spec.Actions ?? [])
        .Select((action, i) => (Path: $"spec.actions[{i}].mode", action.Mode))
        .Where(action => action.Mode is { } mode && PolicyModes.Strength(mode) > PolicyModes.Strength(policy.Spec.Mode))
        .Select(action => Finding.Error(action.Path,
            $"must not go further than `spec.mode` (\"{policy.Spec.Mode}\"), not \"{action.Mode}\": raise that, and hold back the other actions by their `mode`"));
}
