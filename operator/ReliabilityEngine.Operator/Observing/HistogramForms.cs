using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.PromQl;

namespace ReliabilityEngine.Operator.Observing;

/// <summary>
/// A histogram is stored as series of its own names (classic) or as one series (native), and a service or a source may change over. Where an
/// indicator finds nothing, this is what to ask, to find out whether the other form is there. Pure.
/// </summary>
internal static class HistogramForms
{
    /// <summary>Expressions that have a value where the histogram is there in another form, each with what to tell then; the first wins.</summary>
    public static IReadOnlyList<(string Expression, SampleProblem Problem)> Questions(Indicator indicator, TimeSpan step)
    {
        var window = PrometheusQueries.Duration(step);
        return indicator switch
        {
            Indicator.NativeLatency i => OfNative(i, window),
            Indicator.Latency i => OfClassic([i.TotalSelector, i.SuccessSelector], window, native => WentNative(
                native, $"use `indicator.latency.native: {{metric: '{native}', threshold: {Threshold(i.SuccessSelector)}}}`")),
            Indicator.Ratio i => OfClassic([i.TotalSelector, i.ErrorsSelector], window, native => WentNative(
                native, $"use `indicator.query` and count with `histogram_count(sum(increase({native}[$window])))`")),
            _ => [],
        };
    }

    private static IReadOnlyList<(string, SampleProblem)> OfClassic(string[] selectors, string window, Func<string, SampleProblem> problem) =>
        selectors.Select(Parse).Select(s => s is null ? null : ClassicHistogram.Of(s)).FirstOrDefault(h => h is not null) is { } histogram
            ? [($"histogram_count(sum(increase({histogram.Selector}[{window}])))", problem(histogram.Selector))]
            : [];

    private static IReadOnlyList<(string, SampleProblem)> OfNative(Indicator.NativeLatency indicator, string window)
    {
        if (Parse(indicator.Selector) is not { Name.Length: > 0 } selector)
        {
            return [];
        }

        var matchers = selector.Matchers.Where(m => m.Label != PromQlSelector.NameLabel).ToArray();
        var count = PromQlSelector.Write($"{selector.Name}_count", matchers);
        return
        [
            ($"sum(increase({count}[{window}]))", NotNative($"The source stores \"{selector.Name}\" as a classic histogram:"
                + " turn native histograms on where it is scraped (Prometheus 3: `scrape_native_histograms: true`; 2.40 and later:"
                + " `--enable-feature=native-histograms`), or use `success` and `total`")),
            ($"sum({indicator.Selector})", NotNative($"\"{selector.Name}\" is no histogram: name a native histogram, or use another indicator")),
        ];
    }

    private static SampleProblem WentNative(string native, string remedy) => Edit(
        Reasons.HistogramWentNative, $"The classic series of the histogram are gone; the source stores it as the native histogram `{native}`: {remedy}.");

    private static SampleProblem NotNative(string message) => Edit(Reasons.NoNativeHistogram, $"{message}.");

    private static SampleProblem Edit(string reason, string message) => new(reason, message, OnlyAnEditHelps: true, RangeIsRead: true);

    /// <summary>What the bucket was called; an example where it does not tell.</summary>
    private static string Threshold(string bucket) =>
        Parse(bucket)?.Matchers.Where(m => m.Label == "le").Select(BucketBound.Single).FirstOrDefault() is > 1e-6 and < 86_400 and { } seconds
            ? LatencyThreshold.Format(TimeSpan.FromSeconds(seconds))
            : "300ms";

    private static PromQlSelector? Parse(string text) => PromQlSelector.TryParse(text, out var selector, out _) ? selector : null;
}
