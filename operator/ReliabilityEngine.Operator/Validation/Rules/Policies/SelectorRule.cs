using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate;

namespace ReliabilityEngine.Operator.Validation.Rules.Policies;

/// <summary>A selector says something: an empty one would select everything.</summary>
internal sealed class SelectorRule : ISpecRule<ReliabilityPolicy>
{
    public const string Path = "spec.selector";

    public string? Whole => Path;

    public IEnumerable<Finding> Check(ReliabilityPolicy policy, ISurroundings around)
    {
        if (policy.Spec.Selector.IsEmpty())
        {
            yield return Finding.Error(Path,
                "must have at least one entry in `matchLabels` or `matchExpressions`: an empty selector would select every SLOTarget of the namespace");
        }
    }
}
