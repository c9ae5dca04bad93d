using ControllerRuntime.Reconciliation;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Mapping;

/// <summary>The one seam from the wire format to the core's values. Expects a spec that <c>SpecValidation</c> has accepted.</summary>
public static class SpecMapping
{
    private const int ScrapesAStep = 4;

    /// <summary>What the spec promises, for a source that scrapes every <paramref name="scrapeInterval"/>.</summary>
    /// <exception cref="TerminalException">The spec cannot be met on this source's grid; only an edit can help.</exception>
    public static Objective ToObjective(SLOTargetSpec spec, TimeSpan scrapeInterval)
    {
        ArgumentNullException.ThrowIfNull(spec);
        try
        {
            return Map(spec, scrapeInterval);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException or TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            // Validation has let something through, or was not asked.
            throw new TerminalException(Reasons.InvalidSpec, exception.Message, exception);
        }
    }

    /// <summary>The grid on which counts are kept: an increase over less than four scrapes is mostly extrapolation.</summary>
    public static TimeSpan Step(SLOTargetSpec spec, TimeSpan scrapeInterval)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return Max(Duration.Parse(spec.SampleInterval), Max(scrapeInterval * ScrapesAStep, TimeSpan.FromMinutes(1)));
    }

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private static Objective Map(SLOTargetSpec spec, TimeSpan scrapeInterval)
    {
        var step = Step(spec, scrapeInterval);
        return new Objective
        {
            Indicator = ToIndicator(spec.Indicator),
            Ratio = DecimalText.PercentToRatio(spec.Objective),
            Window = Duration.Parse(spec.Window),
            Step = step,
            ScrapeInterval = scrapeInterval,
            Budgeting = ToEnum<Budgeting>(spec.Budgeting),
            Timeslice = spec.Timeslice is { } slice ? ToTimeslice(slice, step) : null,
            AlertTiers = [.. (spec.AlertTiers ?? []).Select(ToTier)],
            Exclusions = [.. (spec.Exclusions ?? []).Select(ToExclusion)],
            NoDataAfter = Duration.Parse(spec.OnNoData.After),
            NoDataSeverity = ToEnum<AlertSeverity>(spec.OnNoData.Severity),
        };
    }

    private static Indicator ToIndicator(IndicatorSpec indicator) => indicator switch
    {
        { Ratio: { } ratio } => new Indicator.Ratio(ratio.Errors.Metric, ratio.Total.Metric),
        { Latency.Native: { } native } => new Indicator.NativeLatency(native.Metric, LatencyThreshold.Parse(native.Threshold)),
        { Latency: { Success: { } success, Total: { } total } } => new Indicator.Latency(success.Metric, total.Metric),
        { Probe: { } probe } => new Indicator.Probe(probe.Metric),
        { Query: { } query } => new Indicator.Query(query.Errors, query.Total),
        _ => throw new FormatException("`spec.indicator` must have exactly one of `ratio`, `latency` (classic or native), `probe` and `query`."),
    };

    private static Timeslice ToTimeslice(TimesliceSpec slice, TimeSpan step)
    {
        var length = Duration.Parse(slice.Length);
        return length.Ticks % step.Ticks == 0
            ? new Timeslice(length, DecimalText.PercentToRatio(slice.GoodPercent))
            : throw new TerminalException(Reasons.InvalidSpec,
                $"`spec.timeslice.length` must be a multiple of {Duration.Format(step)}, the sampling grid of the source, not \"{slice.Length}\".");
    }

    private static AlertTier ToTier(AlertTierSpec tier) =>
        new(ToEnum<AlertSeverity>(tier.Severity), tier.BudgetPercent / 100.0, Duration.Parse(tier.LongWindow));

    private static Exclusion ToExclusion(ExclusionSpec exclusion)
    {
        var scope = exclusion.ApplyTo.Aggregate(ExclusionScope.None, (all, one) => all | ToEnum<ExclusionScope>(one));
        if (exclusion is { From: { } from, To: { } to })
        {
            return new Exclusion.Once(exclusion.Name, scope, from, to);
        }

        return CronSchedule.TryParse(exclusion.Schedule ?? "", out var schedule, out var error)
            ? new Exclusion.Repeated(exclusion.Name, scope, schedule, Duration.Parse(exclusion.Duration ?? ""),
                TimeZoneInfo.FindSystemTimeZoneById(exclusion.TimeZone))
            : throw new FormatException($"The schedule of the exclusion \"{exclusion.Name}\" {error}.");
    }

    private static T ToEnum<T>(string text)
        where T : struct, Enum =>
        Enum.TryParse<T>(text, ignoreCase: false, out var value) && Enum.IsDefined(value)
            ? value
            : throw new FormatException($"\"{text}\" is none of {string.Join(", ", Enum.GetNames<T>())}.");
}
