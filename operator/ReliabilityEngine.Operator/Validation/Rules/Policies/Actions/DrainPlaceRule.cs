using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules.Policies.Actions;

/// <summary>A node is everybody's: it is drained for policies of the operator's namespace only.</summary>
internal sealed class DrainPlaceRule : ISpecRule<ReliabilityPolicy>
{
    public IEnumerable<Finding> Check(ReliabilityPolicy policy, ISurroundings around) => PolicyActions.Of(policy)
        .Where(a => a.Member == ActionMembers.Drain && policy.Metadata.Namespace is { Length: > 0 } home && home != around.OperatorNamespace)
        .Select(a => Finding.Warning($"{a.Path}.drain",
            $"will do nothing in {Wording.Quote(policy.Metadata.Namespace!)}: nodes are drained only for policies of the operator's own namespace ({Wording.Quote(around.OperatorNamespace)})"));
}
