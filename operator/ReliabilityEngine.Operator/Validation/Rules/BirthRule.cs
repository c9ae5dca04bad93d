using System.Text.RegularExpressions;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.PromQl;

namespace ReliabilityEngine.Operator.Validation.Rules;

/// <summary>
/// Says where what a series counted before it was first seen cannot be known: <c>increase()</c> of an author's own expression sees growth only, and
/// of a recording rule nobody knows which target was scraped for it. A recorded rate is no counter at all.
/// </summary>
internal sealed partial class BirthRule : ISpecRule<SLOTarget>
{
    private const string Path = "spec.indicator";

    public IEnumerable<Finding> Check(SLOTarget target, ISurroundings around)
    {
        var indicator = target.Spec.Indicator ?? new();
        (string Path, string? Text)[] selectors =
        [
            ($"{Path}.ratio.errors.metric", indicator.Ratio?.Errors?.Metric),
            ($"{Path}.ratio.total.metric", indicator.Ratio?.Total?.Metric),
            ($"{Path}.latency.success.metric", indicator.Latency?.Success?.Metric),
            ($"{Path}.latency.total.metric", indicator.Latency?.Total?.Metric),
        ];
        (string Path, string? Text)[] expressions = [($"{Path}.query.errors", indicator.Query?.Errors), ($"{Path}.query.total", indicator.Query?.Total)];
        return
        [
            .. selectors.Concat(expressions).SelectMany(field => RecordedRate(field.Path, field.Text)),
            .. selectors.SelectMany(field => Recorded(field.Path, field.Text)),
            .. Uncounted($"{Path}.query.errors", indicator.Query?.Errors),
        ];
    }

    private static IEnumerable<Finding> RecordedRate(string path, string? text) =>
        Names(text).FirstOrDefault(name => RateName().IsMatch(name)) is { } rate
            ? [Finding.Warning(path, $"names \"{rate}\", by its name a recording rule of a rate: its increase is no count of events; name the counter that the rule is made of")]
            : [];

    private static IEnumerable<Finding> Recorded(string path, string? text) =>
        Names(text).FirstOrDefault(name => name.Contains(':', StringComparison.Ordinal) && !RateName().IsMatch(name)) is { } rule
            ? [Finding.Warning(path, $"names \"{rule}\", by its name a recording rule: what a new series of it counted before its first sample is not counted, "
                + "for a rule has no target of which `up` could tell; name the counter where that matters")]
            : [];

    /// <summary>An expression that is wrong anyway, or of another language, is not worth this word: VictoriaMetrics' <c>increase()</c> counts births.</summary>
    private static IEnumerable<Finding> Uncounted(string path, string? text) =>
        QueryText.TryParse(text, out var expression, out _) && expression.UnknownFunctions.Count == 0
        && text!.Contains("$window", StringComparison.Ordinal) && Calls(text, "increase") && !Calls(text, "last_over_time")
            ? [Finding.Warning(path, "uses increase(), which sees growth only: errors that a new series had counted before its first scrape"
                + " (a new code or pod) are not counted; `ratio` counts them")]
            : [];

    private static IEnumerable<string> Names(string? text) =>
        PromQlText.Tokens(text).Where(t => t.Kind == PromQlTokenKind.Identifier).Select(t => t.Text);

    private static bool Calls(string? text, string function)
    {
        var tokens = PromQlText.Tokens(text);
        return tokens.Zip(tokens.Skip(1)).Any(pair => pair.First.Text == function && pair.Second.Is("("));
    }

    /// <summary>As Prometheus' own guide names them: <c>level:metric:rate5m</c>.</summary>
    [GeneratedRegex(":.*i?rate_?[0-9]+[smhdw]")]
    private static partial Regex RateName();
}
