using ControllerRuntime.Entities;
using ControllerRuntime.Metrics;
using ReliabilityEngine.Core;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api;

namespace ReliabilityEngine.Operator.Telemetry;

/// <summary>Publishes one assessment, unrounded. What is unknown has no series: a gap, never a zero.</summary>
internal static class TargetMetrics
{
    public static void Publish(this EngineMetrics metrics, NamespacedName target, Objective objective, Assessment assessment)
    {
        metrics.Objective.With(target.Name, target.Namespace).Set(objective.Ratio);
        Set(metrics.Sli, assessment.SliRatio, target.Name, target.Namespace);
        Set(metrics.BudgetRemaining, assessment.Budget.RemainingRatio, target.Name, target.Namespace);
        Set(metrics.BudgetCovered, assessment.Budget.CoveredRatio, target.Name, target.Namespace);
        Set(metrics.RiskScore, assessment.Risk.Value, target.Name, target.Namespace);
        foreach (var burn in assessment.BurnRates)
        {
            Set(metrics.BurnRate, burn.Rate, target.Name, target.Namespace, Duration.Format(burn.Window));
        }

        foreach (var severity in (AlertSeverity[])[AlertSeverity.Page, AlertSeverity.Ticket])
        {
            var firing = assessment.Tiers.Any(tier => tier.Firing && tier.Tier.Severity == severity);
            metrics.AlertFiring.With(target.Name, target.Namespace, severity.ToString()).Set(firing ? 1 : 0);
            metrics.NoDataAlert.With(target.Name, target.Namespace, severity.ToString()).Set(assessment.NoData == severity ? 1 : 0);
        }

        foreach (var state in Enum.GetValues<DataQuality>())
        {
            metrics.DataQuality.With(target.Name, target.Namespace, state.ToString()).Set(assessment.Data.Quality == state ? 1 : 0);
        }

        PublishForecast(metrics, target, assessment);
    }

    private static void PublishForecast(EngineMetrics metrics, NamespacedName target, Assessment assessment)
    {
        var forecast = assessment.Forecast;
        metrics.SetModel(target, forecast.Model);
        Set(metrics.ExhaustionProbability, forecast.ProbabilityWithinHorizon, target.Name, target.Namespace);
        foreach (var (percentile, time) in ((string, TimeSpan?)[])[("p10", forecast.P10), ("p50", forecast.P50), ("p90", forecast.P90)])
        {
            double? seconds = forecast.UnknownReason is not null ? null : time?.TotalSeconds ?? double.PositiveInfinity;
            Set(metrics.ExhaustionSeconds, seconds, target.Name, target.Namespace, percentile);
        }
    }

    private static void Set(Gauge gauge, double? value, params string[] labels)
    {
        if (value is { } known)
        {
            gauge.With(labels).Set(known);
        }
        else
        {
            gauge.Remove(labels);
        }
    }
}
