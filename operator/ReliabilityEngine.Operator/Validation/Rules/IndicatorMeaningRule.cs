using System.Globalization;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.PromQl;

namespace ReliabilityEngine.Operator.Validation.Rules;

/// <summary>Expressions that are well spelled and count something else than their author wants.</summary>
internal sealed class IndicatorMeaningRule : ISpecRule<SLOTarget>
{
    private const string Query = "spec.indicator.query";
    private const string Success = "spec.indicator.latency.success.metric";

    /// <summary>No request that a person waits for takes longer; a bound above is one in milliseconds.</summary>
    private const double LongestSeconds = 120;

    private static readonly string[] PerSecond = ["rate", "irate", "deriv"];

    public IEnumerable<Finding> Check(SLOTarget target, ISurroundings around)
    {
        var indicator = target.Spec.Indicator ?? new();
        return
        [
            .. Rates($"{Query}.errors", indicator.Query?.Errors),
            .. Rates($"{Query}.total", indicator.Query?.Total),
            .. FilledTotal(indicator.Query?.Total),
            .. Bounds($"{Query}.errors", indicator.Query?.Errors),
            .. Bounds($"{Query}.total", indicator.Query?.Total),
            .. Bounds(Success, indicator.Latency?.Success?.Metric),
            .. AllAreFast(indicator.Latency?.Success?.Metric),
            .. Quotient($"{Query}.errors", indicator.Query?.Errors),
            .. Quotient($"{Query}.total", indicator.Query?.Total),
        ];
    }

    private static IEnumerable<Finding> Rates(string path, string? text)
    {
        var tokens = PromQlText.Tokens(text);
        var found = tokens.Zip(tokens.Skip(1))
            .FirstOrDefault(pair => pair.Second.Is("(") && PerSecond.Contains(pair.First.Text, StringComparer.Ordinal)).First.Text;

        // Whoever multiplies knows that it is per second.
        if (found is not null && !tokens.Any(t => t.Is("*")))
        {
            yield return Finding.Warning(path,
                $"uses {found}(), which is per second: with a step of a minute the counts are 60 times too small and alerts stay silent; use increase()");
        }
    }

    private static IEnumerable<Finding> FilledTotal(string? text)
    {
        var tokens = PromQlText.Tokens(text);
        if (tokens.Any(t => t.IsWord("default")) || (tokens.Any(t => t.IsWord("or")) && tokens.Any(t => t.IsWord("vector"))))
        {
            yield return Finding.Warning($"{Query}.total",
                "fills absent series with a number: an outage that leaves none reads as a service without traffic, and onNoData never fires; leave it out");
        }
    }

    private static IEnumerable<Finding> AllAreFast(string? success) =>
        PromQlText.Matchers(success, "le").Any(bound => BucketBound.Single(bound) is double.PositiveInfinity)
            ? [Finding.Warning(Success, "matches the bucket `le` \"+Inf\", which holds all events: every one would be fast enough; match the bound that is meant")]
            : [];

    /// <summary>A quotient of counts is no count, whatever its parts are.</summary>
    private static IEnumerable<Finding> Quotient(string path, string? text) =>
        QueryText.TryParse(text, out var expression, out _) && expression.IsQuotient
            ? [Finding.Warning(path, "divides one series by another: a count of events is wanted, not a ratio; put the dividend into `errors` and the divisor into `total`")]
            : [];

    private static IEnumerable<Finding> Bounds(string path, string? text)
    {
        foreach (var bound in PromQlText.Matchers(text, "le"))
        {
            if (BucketBound.CanMatchSeveral(bound))
            {
                yield return Finding.Warning(path,
                    $"matches `le` {bound.Operator} \"{bound.Value}\", which can be several buckets: each counts those below it again; match one bound");
            }
            else if (bound.Operator == "=" && BucketBound.Exported(bound.Value) is { } exported)
            {
                yield return Finding.Warning(path, $"matches `le` \"{bound.Value}\", which is exported as \"{exported}\": nothing will match");
            }
            else if (bound.Operator == "=" && BucketBound.OtherSpelling(bound.Value) is { } pattern)
            {
                yield return Finding.Warning(path,
                    $"matches `le` \"{bound.Value}\", which Prometheus 3 spells \"{BucketBound.Canonical(bound.Value)}\" and 2 may not: le=~\"{pattern}\" matches both");
            }
        }

        if (PromQlText.Tokens(text).Any(t => t.Text.Contains("_seconds", StringComparison.Ordinal))
            && PromQlText.Matchers(text, "le").FirstOrDefault(b => BucketBound.Single(b) is > LongestSeconds and < double.PositiveInfinity) is { } far)
        {
            var seconds = BucketBound.Single(far)!.Value / 1000;
            yield return Finding.Warning(path, string.Create(CultureInfo.InvariantCulture,
                $"matches `le` \"{far.Value}\" of a metric in seconds: did you mean {seconds} (milliseconds as seconds)?"));
        }
    }
}
