using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules;

/// <summary>An expression must give one number a step: without an aggregation, or with one by labels, it gives as many as there are series.</summary>
internal sealed class SeveralSeriesRule : ISpecRule<SLOTarget>
{
    private const string Path = "spec.indicator.query";

    public IEnumerable<Finding> Check(SLOTarget target, ISurroundings around) =>
    [
        .. Several($"{Path}.errors", target.Spec.Indicator?.Query?.Errors),
        .. Several($"{Path}.total", target.Spec.Indicator?.Query?.Total),
    ];

    private static IEnumerable<Finding> Several(string path, string? text)
    {
        if (!QueryText.TryParse(text, out var expression, out _))
        {
            yield break;
        }

        if (expression.PerSeries)
        {
            yield return Finding.Warning(path, $"is {expression.Description} without an aggregation: with more than one series nothing is counted; wrap it in sum()");
        }
        else if (expression.IsGrouped)
        {
            yield return Finding.Warning(path, "aggregates by labels: with more than one group nothing is counted; leave out `by` or `without`");
        }
    }
}
