using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Learning;

namespace ReliabilityEngine.Operator.Validation.Rules.Policies;

/// <summary>A promotion says when it was given, in a way that cannot be misread: what was before no longer counts.</summary>
internal sealed class PromotionRule : ISpecRule<ReliabilityPolicy>
{
    public static readonly string Path = Wording.Annotation(ReliabilityApi.PromotedAnnotation);

    public IEnumerable<Finding> Check(ReliabilityPolicy policy, ISurroundings around)
    {
        if (Promotion.TextOf(policy) is { } text && !Rfc3339.TryParse(text, out _))
        {
            yield return Finding.Error(
                Path,
                $"must be the RFC 3339 time at which the policy was promoted, such as \"2030-01-31T22:00:00Z\", not {Wording.Quote(text)}: {Promotion.Command(policy)}");
        }
    }
}
