using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules;

/// <summary>A target depends on others, once on each, with a probability that is not nothing.</summary>
internal sealed class DependencyRule : ISpecRule<SLOTarget>
{
    public IEnumerable<Finding> Check(SLOTarget target, ISurroundings around)
    {
        var own = target.Metadata.Namespace ?? "";
        var seen = new HashSet<(string, string)>();
        foreach (var (i, dependency) in (target.Spec.DependsOn ?? []).Index())
        {
            var path = $"spec.dependsOn[{i}]";
            if (DecimalText.TryParse(dependency.Probability, out var probability) && probability <= 0)
            {
                yield return Finding.Error($"{path}.probability", $"must be greater than 0 and at most 1, not \"{dependency.Probability}\"");
            }

            if (dependency.SloTargetRef is not { Name.Length: > 0 } reference)
            {
                continue;
            }

            var key = (reference.Namespace ?? own, reference.Name);
            if (key == (own, target.Metadata.Name))
            {
                yield return Finding.Error($"{path}.sloTargetRef", "must not be the SLOTarget itself");
            }
            else if (!seen.Add(key))
            {
                yield return Finding.Error($"{path}.sloTargetRef", $"must not repeat the SLOTarget \"{reference.Name}\" of an entry above");
            }
        }
    }
}
