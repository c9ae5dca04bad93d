using System.Globalization;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Mapping;

/// <summary>
/// Every sentence about a target's budget, alerts and risk. Each is made of the figures in the status beside it, so that it is as still as
/// those and never contradicts them.
/// </summary>
internal static class TargetSentences
{
    /// <summary>Below it a forecast is no news.</summary>
    private const int LeastPercent = 5;

    /// <summary>What one share of the risk comes from.</summary>
    public static string? Factor(string name, SLOTargetStatus figures) => name switch
    {
        RiskFactor.BurnRate => Page(figures),
        RiskFactor.BudgetForecast => Budget(figures),
        RiskFactor.TicketAlert => Alert(figures),
        RiskFactor.Saturation => "The load to come is likely to be too much for the replicas there are.",
        RiskFactor.Dependency => "A target that this one depends on is likely to breach.",
        _ => null,
    };

    /// <summary>The alert tier that fires.</summary>
    public static string Alert(SLOTargetStatus figures) => figures.Budget?.Tier is { } tier
        ? $"{tier.Severity} alert: over the last {Span(tier.Window)} the budget burned {tier.Rate} times as fast as allowed (limit {tier.Limit})."
        : "An alert fires.";

    /// <summary>What is left, and what is foreseen.</summary>
    public static string Budget(SLOTargetStatus figures) => figures.Budget?.RemainingPercent switch
    {
        <= 0 => "The error budget is exhausted." + (Foreseen(figures.Forecast?.Recovery?.P50) is { } time ? $" It is likely to be positive again in about {Span(time)}." : ""),
        { } remaining => string.Create(CultureInfo.InvariantCulture, $"{remaining} % of the error budget remains.") + (Forecast(figures) is { } forecast ? $" {forecast}" : ""),
        null => "The error budget is not known yet.",
    };

    public static string WithinBudget(SLOTargetStatus figures) =>
        $"No alert fires, and the budget is likely to last for more than {Span(figures.Forecast?.Horizon)}.";

    public static string TooLittleForForecast => "No alert fires; there are too few data yet to forecast the budget.";

    public static string NoDataForRisk => "There are no fresh data, so the risk is unknown.";

    public static string PartialWindow(SLOTargetStatus figures) =>
        $"{Budget(figures)} Counts cover {figures.Budget?.CoveredPercent} % of the window; the rest is assumed to have the same error ratio.";

    public static string WindowNotCovered(SLOTargetStatus figures, TimeSpan window) =>
        $"Counts cover {figures.Budget?.CoveredPercent} % of the window. The budget is shown once {SpanText.Of(ErrorBudget.NeededOf(window))} of counts are known.";

    /// <summary>A part of the past that the source could not be read for.</summary>
    public static string Unread(TimeSpan unread) =>
        $"Counts arrive, but {SpanText.Of(unread)} of the window could not be read from the source; they are asked for again, with pauses of 1 min to 1 h.";

    /// <summary>A duration of the API as people say it; what is none stays as it is.</summary>
    public static string Span(string? text) => Duration.TryParse(text, out var span) ? SpanText.Of(span) : text ?? "";

    /// <summary>A time within the horizon; null for one beyond it.</summary>
    public static string? Foreseen(string? time) => time is { Length: > 0 } && time[0] != '>' ? time : null;

    /// <summary>What is foreseen of the budget; null when that is no news or not known.</summary>
    private static string? Forecast(SLOTargetStatus figures) => figures.Forecast switch
    {
        { WithinHorizonPercent: >= LeastPercent } forecast => $"{forecast.WithinHorizonPercent} % chance that it runs out within {Span(forecast.Horizon)}"
            + (Foreseen(forecast.Exhaustion?.P50) is { } median ? $"; median estimate {Span(median)}." : "."),
        _ => null,
    };

    /// <summary>The page alert, which may be another than the tier that matters most.</summary>
    private static string Page(SLOTargetStatus figures) => figures.Budget?.Tier switch
    {
        { Severity: nameof(AlertSeverity.Page), Firing: true } => Alert(figures),
        { Severity: nameof(AlertSeverity.Page), Rate: { } rate } tier when StatusSteps.TryRead(rate) > StatusSteps.TryRead(tier.Limit) =>
            $"Over the last {Span(tier.Window)} the budget burned {rate} times as fast as allowed (limit {tier.Limit}), but the page alert does not fire: its short window is not above the limit, or the events are too few to be sure.",
        { Severity: nameof(AlertSeverity.Page), Rate: { } rate } tier =>
            $"Over the last {Span(tier.Window)} the budget burned {rate} times as fast as allowed; the page alert fires above {tier.Limit}.",
        _ when figures.Forecast?.Horizon is { Length: > 0 } horizon => $"No page alert fires; one may within {Span(horizon)}.",
        _ => "No page alert fires; one may soon.",
    };
}
