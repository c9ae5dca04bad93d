using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules.Policies.Actions;

/// <summary>The limits leave something to do for what is declared.</summary>
internal sealed class ActionLimitsRule : ISpecRule<ReliabilityPolicy>
{
    public string? Whole => "spec.limits";

    public IEnumerable<Finding> Check(ReliabilityPolicy policy, ISurroundings around)
    {
        var held = PolicyActions.Of(policy).Where(a => a.Member != ActionMembers.Notify).Select(a => a.Action.Name).ToList();
        if (policy.Spec.Limits.MaxActionsPerHour == 0 && held.Count > 0)
        {
            yield return Finding.Warning("spec.limits.maxActionsPerHour", $"0 holds {Wording.Names(held)} for ever: to hold actions for a while use `pauseRequests`, to see them only `mode`");
        }
    }
}
