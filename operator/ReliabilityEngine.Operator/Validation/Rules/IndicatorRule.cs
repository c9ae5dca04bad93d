using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules;

/// <summary>Selectors are plain selectors, expressions are PromQL that gives one number a step.</summary>
internal sealed class IndicatorRule : ISpecRule<SLOTarget>
{
    private const string Path = "spec.indicator";

    public IEnumerable<Finding> Check(SLOTarget target, ISurroundings around)
    {
        var indicator = target.Spec.Indicator ?? new();
        return
        [
            .. SelectorText.Findings($"{Path}.ratio.errors.metric", indicator.Ratio?.Errors?.Metric),
            .. SelectorText.Findings($"{Path}.ratio.total.metric", indicator.Ratio?.Total?.Metric),
            .. SameSelector(indicator.Ratio),
            .. SelectorText.Findings($"{Path}.probe.metric", indicator.Probe?.Metric),
            .. Expression($"{Path}.query.errors", indicator.Query?.Errors),
            .. Expression($"{Path}.query.total", indicator.Query?.Total),
        ];
    }

    private static IEnumerable<Finding> SameSelector(RatioIndicatorSpec? ratio)
    {
        if (ratio?.Errors?.Metric is { Length: > 0 } errors && errors == ratio.Total?.Metric)
        {
            yield return Finding.Error($"{Path}.ratio.errors.metric", "must not be the same as `total`: every event would be an error");
        }
    }

    private static IEnumerable<Finding> Expression(string path, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            yield break;
        }

        foreach (var finding in QueryText.Findings(path, text, [QueryText.Window]))
        {
            yield return finding;
        }

        if ((QueryText.TryParse(text, out _, out var error) || !error.IsDefinite) && !text.Contains("$" + QueryText.Window, StringComparison.Ordinal))
        {
            yield return Finding.Error(path, "must contain $window, as in sum(increase(x_total[$window])): the engine puts its step there");
        }
    }
}
