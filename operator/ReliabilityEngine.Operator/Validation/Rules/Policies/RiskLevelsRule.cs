using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules.Policies;

/// <summary>The levels rise.</summary>
internal sealed class RiskLevelsRule : ISpecRule<ReliabilityPolicy>
{
    public string? Whole => "spec.risk";

    public IEnumerable<Finding> Check(ReliabilityPolicy policy, ISurroundings around)
    {
        var risk = policy.Spec.Risk;
        if (risk.High <= risk.Medium)
        {
            yield return Finding.Error("spec.risk.high", $"must be greater than `medium` ({risk.Medium}), not {risk.High}");
        }

        if (risk.Critical <= risk.High)
        {
            yield return Finding.Error("spec.risk.critical", $"must be greater than `high` ({risk.High}), not {risk.Critical}");
        }
    }
}
