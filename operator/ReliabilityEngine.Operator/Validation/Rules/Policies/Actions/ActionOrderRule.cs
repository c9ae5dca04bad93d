using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules.Policies.Actions;

/// <summary>The first action that matches is the one: none stands behind another that matches whenever it does.</summary>
internal sealed class ActionOrderRule : ISpecRule<ReliabilityPolicy>
{
    public string? Whole => "spec.actions";

    public IEnumerable<Finding> Check(ReliabilityPolicy policy, ISurroundings around)
    {
        var actions = PolicyActions.Of(policy).ToArray();
        foreach (var (i, later) in actions.Index())
        {
            if (actions.Take(i).FirstOrDefault(earlier => Covers(earlier, later)).Action is { } first)
            {
                yield return Finding.Warning($"{later.Path}.when",
                    $"is never reached: {Wording.Quote(first.Name)} above matches whenever {Wording.Quote(later.Action.Name)} does, and the first match is the one; put the narrower one first");
            }
        }
    }

    private static bool Covers((string Path, string Member, ActionSpec Action) earlier, (string Path, string Member, ActionSpec Action) later) =>
        Enum.TryParse<RiskLevel>(earlier.Action.When.MinLevel, out var level) && Enum.TryParse<RiskLevel>(later.Action.When.MinLevel, out var other) && level <= other
        && Duration.TryParse(earlier.Action.When.For, out var soon) && Duration.TryParse(later.Action.When.For, out var late) && soon <= late
        && !PermittedCauses.Of(later.Member, later.Action).Except(PermittedCauses.Of(earlier.Member, earlier.Action)).Any();
}
