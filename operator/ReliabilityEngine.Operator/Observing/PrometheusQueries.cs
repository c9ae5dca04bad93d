using System.Globalization;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Operator.Observing;

/// <summary>Writes indicators as PromQL over one step. Counts, not ratios: they can be added up over any window later.</summary>
internal static class PrometheusQueries
{
    /// <summary>What stands for the step in a user's own expressions.</summary>
    public const string Window = "$window";

    public static IndicatorQueries For(Indicator indicator, TimeSpan step)
    {
        var window = Duration(step);
        return indicator switch
        {
            Indicator.Ratio i => new(Increase(i.TotalSelector, window), Increase(i.ErrorsSelector, window), CountedPart.Errors),
            Indicator.Latency i => new(Increase(i.TotalSelector, window), Increase(i.SuccessSelector, window), CountedPart.Bucket),
            Indicator.Probe i => new(
                $"sum(count_over_time({i.Selector}[{window}]))", $"sum(sum_over_time({i.Selector}[{window}]))", CountedPart.Successes),
            Indicator.Query i => new(InWindow(i.TotalExpression, window), InWindow(i.ErrorsExpression, window), CountedPart.Errors),
            _ => throw new ArgumentOutOfRangeException(nameof(indicator), indicator, "an indicator this source does not know"),
        };
    }

    /// <summary>Prometheus' notation, in seconds: every version reads it.</summary>
    public static string Duration(TimeSpan duration) => string.Create(CultureInfo.InvariantCulture, $"{(long)duration.TotalSeconds}s");

    private static string Increase(string selector, string window) => $"sum(increase({selector}[{window}]))";

    private static string InWindow(string expression, string window) => expression.Replace(Window, window, StringComparison.Ordinal);
}
