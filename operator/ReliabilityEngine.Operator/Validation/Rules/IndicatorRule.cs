using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.PromQl;

namespace ReliabilityEngine.Operator.Validation.Rules;

/// <summary>Selectors are plain selectors, expressions are PromQL that gives one number a step.</summary>
internal sealed class IndicatorRule : ISpecRule<SLOTarget>
{
    private const string Path = "spec.indicator";
    private const string Window = "window";

    public IEnumerable<Finding> Check(SLOTarget target, ISurroundings around)
    {
        var indicator = target.Spec.Indicator ?? new();
        return
        [
            .. Selector($"{Path}.ratio.errors.metric", indicator.Ratio?.Errors?.Metric),
            .. Selector($"{Path}.ratio.total.metric", indicator.Ratio?.Total?.Metric),
            .. SameSelector(indicator.Ratio),
            .. Selector($"{Path}.latency.success.metric", indicator.Latency?.Success?.Metric),
            .. Bucket(indicator.Latency?.Success?.Metric),
            .. Selector($"{Path}.latency.total.metric", indicator.Latency?.Total?.Metric),
            .. Selector($"{Path}.probe.metric", indicator.Probe?.Metric),
            .. Expression($"{Path}.query.errors", indicator.Query?.Errors),
            .. Expression($"{Path}.query.total", indicator.Query?.Total),
        ];
    }

    private static IEnumerable<Finding> Selector(string path, string? text)
    {
        if (string.IsNullOrEmpty(text) || PromQlSelector.TryParse(text, out _, out var error))
        {
            yield break;
        }

        var remedy = error!.Message.StartsWith("must be a plain selector", StringComparison.Ordinal)
            ? ": the engine adds function and range itself; for an expression use `query`"
            : "";
        yield return Finding.Error(path, remedy.Length > 0 ? error.Message + remedy : $"must be an instant vector selector: {error}");
    }

    private static IEnumerable<Finding> SameSelector(RatioIndicatorSpec? ratio)
    {
        if (ratio?.Errors?.Metric is { Length: > 0 } errors && errors == ratio.Total?.Metric)
        {
            yield return Finding.Error($"{Path}.ratio.errors.metric", "must not be the same as `total`: every event would be an error");
        }
    }

    private static IEnumerable<Finding> Bucket(string? success)
    {
        if (!string.IsNullOrEmpty(success) && PromQlSelector.TryParse(success, out var selector, out _) && !selector!.HasLabel("le"))
        {
            yield return Finding.Warning($"{Path}.latency.success.metric",
                "has no matcher for `le`: all buckets of a classic histogram would be counted together");
        }
    }

    private static IEnumerable<Finding> Expression(string path, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            yield break;
        }

        if (!PromQlExpression.TryParse(text, [Window], out var expression, out var error))
        {
            yield return Finding.Error(path, $"must be PromQL: {error}");
            yield break;
        }

        foreach (var unknown in expression.UnknownFunctions)
        {
            yield return Finding.Warning(path, $"calls \"{unknown.Name}\", which is no function of Prometheus 2.42 to 3"
                + (unknown.Meant is null ? "" : $" (did you mean \"{unknown.Meant}\"?)") + ": the source decides whether it knows it");
        }

        if (expression.Type is PromQlType.String or PromQlType.RangeVector)
        {
            yield return Finding.Error(path, $"must give an instant vector or a scalar, not {expression.Type.Describe()}");
        }

        if (!text.Contains("$" + Window, StringComparison.Ordinal))
        {
            yield return Finding.Error(path, "must contain $window, as in sum(increase(x_total[$window])): the engine puts its step there");
        }
    }
}
