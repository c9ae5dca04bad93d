using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules.Policies.Actions;

/// <summary>Which causes permit what: an action against what is not understood, or not here, would be a guess.</summary>
internal static class PermittedCauses
{
    private static readonly string[] OfThisWorkload = [RiskCauses.Saturation, RiskCauses.SickPod, RiskCauses.Leak, RiskCauses.Node];

    public static IReadOnlyList<string> Of(string member) => member switch
    {
        ActionMembers.Notify => RiskCauses.All,
        ActionMembers.Rollback => [RiskCauses.Change],
        ActionMembers.Drain => [RiskCauses.Node],
        _ => OfThisWorkload,
    };

    /// <summary>The causes an action is for, as far as they permit it; left out: each that does.</summary>
    public static IEnumerable<string> Of(string member, ActionSpec action) => action.When.Causes is { Count: > 0 } causes ? causes.Intersect(Of(member)) : Of(member);
}
