using System.Net.Http.Headers;
using ReliabilityEngine.Operator.Endpoints;

namespace ReliabilityEngine.Operator.Observing;

/// <summary>
/// How the backends that speak Prometheus' query API say that an answer leaves something out. What is not known to be harmless counts as
/// that: a step read twice costs a query, an outage that was left out costs the budget's truth.
/// </summary>
internal static class PartialAnswers
{
    /// <summary>Prometheus and Mimir since 3.0: the remark is about how the expression is written, and all data was there.</summary>
    private static readonly string[] Harmless = ["PromQL info:", "PromQL warning:"];

    /// <summary>VictoriaMetrics' cluster says <c>isPartial</c>; the others are its kind.</summary>
    private static readonly string[] Flags = ["isPartial", "partial", "partialResponse", "partial_response", "incomplete", "truncated", "isTruncated"];

    /// <summary>M3 names the limit that cut the result short in a header.</summary>
    private static readonly string[] Headers = ["M3-Results-Limited"];

    public static bool IsAboutTheExpression(string remark) => Harmless.Any(prefix => remark.StartsWith(prefix, StringComparison.Ordinal));

    public static bool IsFlag(string property) => Flags.Contains(property, StringComparer.Ordinal);

    /// <summary>What a header says is left out; null when none does.</summary>
    public static string? InHeaders(HttpResponseHeaders headers) =>
        Headers.Select(name => headers.TryGetValues(name, out var values) ? $"{name}: {BoundedText.Cut(string.Join(", ", values))}" : null)
            .FirstOrDefault(said => said is not null);
}
