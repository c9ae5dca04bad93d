using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules.Policies;

/// <summary>Fields that are part of the contract and that this version only records. The one place that says so; it goes when they work.</summary>
internal sealed class NotYetRule : ISpecRule<ReliabilityPolicy>
{
    /// <summary>What is said of the fields it names.</summary>
    public const string Words = "recorded only: this version does not act on";

    public IEnumerable<Finding> Check(ReliabilityPolicy policy, ISurroundings around)
    {
        var spec = policy.Spec;
        (string Name, bool IsSet)[] fields =
        [
            ("learning", spec.Learning != new LearningSpec()),
        ];
        var set = fields.Where(field => field.IsSet).Select(field => $"`{field.Name}`").ToArray();
        if (set.Length > 0)
        {
            yield return Finding.Warning("spec", $"{Words} {string.Join(", ", set)}");
        }
    }
}
