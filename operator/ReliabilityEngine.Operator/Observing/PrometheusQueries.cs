using System.Globalization;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Operator.Observing;

/// <summary>Writes indicators as PromQL over one step. Counts, not ratios: they can be added up over any window later.</summary>
internal static class PrometheusQueries
{
    /// <summary>What stands for the step in a user's own expressions.</summary>
    public const string Window = "$window";

    /// <summary>A series that was away for less is none that was born: a restart or a lagging shard of remote write takes minutes.</summary>
    private static readonly TimeSpan BirthReach = TimeSpan.FromMinutes(10);

    public static IndicatorQueries For(Indicator indicator, TimeSpan step)
    {
        var window = Duration(step);
        return indicator switch
        {
            Indicator.Ratio i => new(Increase(i.TotalSelector, step), Increase(i.ErrorsSelector, step), CountedPart.Errors),
            Indicator.Latency i => new(Increase(i.TotalSelector, step), Increase(i.SuccessSelector, step), CountedPart.Bucket),
            Indicator.NativeLatency i => Native(Grown(i.Selector, step), i.Threshold),
            Indicator.Probe i => new(
                $"sum(count_over_time({i.Selector}[{window}]))", $"sum(sum_over_time({i.Selector}[{window}]))", CountedPart.Successes),
            Indicator.Query i => new(InWindow(i.TotalExpression, window), InWindow(i.ErrorsExpression, window), CountedPart.Errors),
            _ => throw new ArgumentOutOfRangeException(nameof(indicator), indicator, "an indicator this source does not know"),
        };
    }

    /// <summary>
    /// How much a counter grew. A series that is new on a target that was scraped before has counted from 0, of which
    /// <c>increase()</c> sees nothing; on a new target it may be as old as it likes, so there only its growth counts.
    /// </summary>
    public static string Increase(string selector, TimeSpan step) => Growth(
        selector, step, newest: $"last_over_time({selector}[{Duration(step)}])", before: "last_over_time");

    /// <summary>
    /// What was observed within a step, as one native histogram; births as in <see cref="Increase"/>. The value of a new series is taken as it
    /// stands, for <c>last_over_time()</c> of Prometheus 2.42 knows no histograms.
    /// </summary>
    public static string Grown(string selector, TimeSpan step) => Growth(selector, step, newest: selector, before: "count_over_time");

    /// <param name="newest">What a new series has counted.</param>
    /// <param name="before">The function that has a value where the series was there before.</param>
    private static string Growth(string selector, TimeSpan step, string newest, string before)
    {
        var window = Duration(step);
        var earlier = $"[{Duration(step > BirthReach ? step : BirthReach)}] offset {window}";
        return $"sum((({newest} unless {before}({selector}{earlier}))"
            + $" and on (job, instance) (min_over_time(up[{window}] offset {window}) == 1)) or increase({selector}[{window}]))";
    }

    /// <summary>Slow events are the part that is counted: without any, and without events, there is no point, which means none.</summary>
    private static IndicatorQueries Native(string histogram, TimeSpan threshold)
    {
        var seconds = ((decimal)threshold.Ticks / TimeSpan.TicksPerSecond).ToString(CultureInfo.InvariantCulture);
        var count = $"histogram_count({histogram})";
        return new IndicatorQueries(count, $"{count} * (1 - histogram_fraction(-Inf, {seconds}, {histogram})) > 0", CountedPart.Errors);
    }

    /// <summary>Prometheus' notation, in seconds: every version reads it.</summary>
    public static string Duration(TimeSpan duration) => string.Create(CultureInfo.InvariantCulture, $"{(long)duration.TotalSeconds}s");

    private static string InWindow(string expression, string window) => expression.Replace(Window, window, StringComparison.Ordinal);
}
