using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules.Policies.Actions;

/// <summary>The level an action waits for can be reached.</summary>
internal sealed class ActionLevelRule : ISpecRule<ReliabilityPolicy>
{
    private const int Certainty = 100;

    public string? Whole => "spec.risk";

    public IEnumerable<Finding> Check(ReliabilityPolicy policy, ISurroundings around) => PolicyActions.Of(policy)
        .Where(a => Begin(policy.Spec.Risk, a.Action.When.MinLevel) == Certainty)
        .Select(a => Finding.Warning($"{a.Path}.when.minLevel",
            $"\"{a.Action.When.MinLevel}\" begins at the risk score {Certainty} (`spec.risk`), which is certainty: {Wording.Quote(a.Action.Name)} will hardly ever be asked for"));

    private static int? Begin(RiskLevelsSpec risk, string level) => level switch
    {
        nameof(RiskLevel.Medium) => risk.Medium,
        nameof(RiskLevel.High) => risk.High,
        nameof(RiskLevel.Critical) => risk.Critical,
        _ => null,
    };
}
