using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.PromQl;

namespace ReliabilityEngine.Operator.Validation.Rules;

/// <summary>A latency indicator is of a classic histogram or of a native one, and of that itself.</summary>
internal sealed class LatencyRule : ISpecRule<SLOTarget>
{
    private const string Path = "spec.indicator.latency";
    private const string Classic = "`success` and `total` (a classic histogram)";

    public IEnumerable<Finding> Check(SLOTarget target, ISurroundings around) =>
        target.Spec.Indicator?.Latency is { } latency
            ?
            [
                .. Form(latency),
                .. SelectorText.Findings($"{Path}.success.metric", latency.Success?.Metric),
                .. Bucket(latency.Success?.Metric),
                .. SelectorText.Findings($"{Path}.total.metric", latency.Total?.Metric),
                .. SelectorText.Findings($"{Path}.native.metric", latency.Native?.Metric),
                .. Histogram(latency.Native?.Metric),
            ]
            : [];

    private static IEnumerable<Finding> Form(LatencyIndicatorSpec latency) => latency switch
    {
        { Native: null, Success: null, Total: null } => [Finding.Error(Path, $"must have either {Classic} or `native`")],
        { Native: null, Success: null } => [Finding.Error($"{Path}.success", "must be specified together with `total`")],
        { Native: null, Total: null } => [Finding.Error($"{Path}.total", "must be specified together with `success`")],
        { Native: not null, Success: null, Total: null } or { Native: null } => [],
        _ => [Finding.Error(Path, $"must have either {Classic} or `native`, not both")],
    };

    private static IEnumerable<Finding> Bucket(string? success)
    {
        if (!string.IsNullOrEmpty(success) && PromQlSelector.TryParse(success, out var selector, out _) && !selector!.HasLabel("le"))
        {
            yield return Finding.Warning($"{Path}.success.metric",
                "has no matcher for `le`: all buckets of a classic histogram would be counted together");
        }
    }

    private static IEnumerable<Finding> Histogram(string? metric)
    {
        if (string.IsNullOrEmpty(metric) || !PromQlSelector.TryParse(metric, out var selector, out _))
        {
            yield break;
        }

        if (ClassicHistogram.Of(selector!) is { } histogram)
        {
            yield return Finding.Warning($"{Path}.native.metric",
                $"names \"{selector!.Name}\", a series of a classic histogram: a native one is named \"{histogram.Name}\", without `{histogram.Suffix}`");
        }
        else if (selector!.Matchers.Any(m => m.Label == "le" && !m.MatchesEmpty))
        {
            yield return Finding.Warning($"{Path}.native.metric", "has a matcher for `le`, a label that a native histogram does not have: nothing will match");
        }

        if (selector!.Name.Contains("_milliseconds", StringComparison.Ordinal) || selector.Name.EndsWith("_ms", StringComparison.Ordinal))
        {
            yield return Finding.Warning($"{Path}.native.metric",
                "is in milliseconds by its name, and `threshold` is compared with seconds: write the threshold times 1000, or use a metric in seconds");
        }
    }
}
