using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules.Policies.Actions;

/// <summary>Sick pods are restarted where the cause is one of single pods.</summary>
internal sealed class RestartCausesRule : ISpecRule<ReliabilityPolicy>
{
    private static readonly string[] OfSinglePods = [RiskCauses.SickPod, RiskCauses.Leak];

    public string? Whole => "spec.actions";

    public IEnumerable<Finding> Check(ReliabilityPolicy policy, ISurroundings around)
    {
        foreach (var (path, member, action) in PolicyActions.Of(policy).Where(a => a.Action.Restart?.Strategy == RestartActionSpec.SickPods))
        {
            if (PermittedCauses.Of(member, action).Except(OfSinglePods).ToList() is { Count: > 0 } others)
            {
                yield return Finding.Warning($"{path}.when.causes",
                    $"{(action.When.Causes is null ? "left out, is for" : "has")} {string.Join(", ", others.Select(Wording.Quote))}, where no single pod stands out and \"SickPods\" restarts"
                    + " none: name \"SickPod\" and \"Leak\" alone");
            }
        }
    }
}
