using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules.Policies.Actions;

/// <summary>There is a number of replicas between the bounds.</summary>
internal sealed class ReplicaRangeRule : ISpecRule<ReliabilityPolicy>
{
    public IEnumerable<Finding> Check(ReliabilityPolicy policy, ISurroundings around)
    {
        foreach (var (path, _, action) in PolicyActions.Of(policy))
        {
            // 0 is a number that the schema has taken out.
            if (action.Scale is { MaxReplicas: > 0 } scale && scale.MaxReplicas < scale.MinReplicas)
            {
                yield return Finding.Error($"{path}.scale.maxReplicas", $"must be at least `minReplicas` ({scale.MinReplicas}), not {scale.MaxReplicas}");
            }
        }
    }
}
