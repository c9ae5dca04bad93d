using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules.Policies;

/// <summary>Something closes the gate, not too easily, and what belongs together is there together.</summary>
internal sealed class GateConditionsRule : ISpecRule<ReliabilityPolicy>
{
    private const string Path = "spec.gate.blockWhen";

    public string? Whole => Path;

    public IEnumerable<Finding> Check(ReliabilityPolicy policy, ISurroundings around)
    {
        var conditions = policy.Spec.Gate.BlockWhen;
        if (conditions == new GateConditionsSpec())
        {
            yield return Finding.Error(Path,
                "must have at least one of `minLevel`, `budgetRemainingBelowPercent` and `exhaustionWithin`: with none the gate never closes");
        }

        if (conditions.ExhaustionWithin is null && conditions.ExhaustionProbabilityPercent is not null)
        {
            yield return Finding.Error($"{Path}.exhaustionWithin", "must be specified together with `exhaustionProbabilityPercent`");
        }

        if (conditions.ExhaustionWithin is not null && conditions.ExhaustionProbabilityPercent is null)
        {
            yield return Finding.Error($"{Path}.exhaustionProbabilityPercent", "must be specified together with `exhaustionWithin`");
        }

        if (conditions.MinLevel == nameof(RiskLevel.Medium))
        {
            yield return Finding.Warning($"{Path}.minLevel",
                $"\"Medium\" will close the gate often, at every risk score from {policy.Spec.Risk.Medium}; \"Critical\" is what most services want");
        }
    }
}
