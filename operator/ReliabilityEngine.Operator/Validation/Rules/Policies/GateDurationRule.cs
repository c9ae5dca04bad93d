using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules.Policies;

/// <summary>The gate's durations are neither shorter than a few looks at the target nor longer than what is foreseen at most.</summary>
internal sealed class GateDurationRule : ISpecRule<ReliabilityPolicy>
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    public IEnumerable<Finding> Check(ReliabilityPolicy policy, ISurroundings around) =>
        DurationRange.Check("spec.gate.blockWhen.exhaustionWithin", policy.Spec.Gate.BlockWhen.ExhaustionWithin, TimeSpan.FromMinutes(5), Longest)
            .Concat(DurationRange.Check("spec.gate.maxClosed", policy.Spec.Gate.MaxClosed, TimeSpan.FromMinutes(10), Longest));
}
