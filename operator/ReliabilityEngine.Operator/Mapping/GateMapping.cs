using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Core.Predicting;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Mapping;

/// <summary>A policy's gate and a target's status as the core's values.</summary>
internal static class GateMapping
{
    /// <summary>The factor of a risk that comes from the targets this one depends on.</summary>
    public const string InheritedFactor = RiskFactor.Dependency;

    private const string Now = "0s";

    public static GateLimits ToLimits(GateConditionsSpec conditions)
    {
        ArgumentNullException.ThrowIfNull(conditions);
        return new GateLimits
        {
            MinLevel = Enum.TryParse<RiskLevel>(conditions.MinLevel, out var level) ? level : null,
            BudgetRemainingBelowRatio = conditions.BudgetRemainingBelowPercent / 100.0,
            ExhaustionWithin = Duration.TryParse(conditions.ExhaustionWithin, out var within) ? within : null,
            ExhaustionProbability = (conditions.ExhaustionProbabilityPercent ?? 100) / 100.0,
        };
    }

    /// <summary>The level of a target's own risk by a policy's thresholds.</summary>
    /// <param name="previous">The level shown until now, which is left downwards only by a margin.</param>
    public static RiskLevel OwnLevel(SLOTargetStatus? status, RiskLevelsSpec levels, RiskLevel previous)
    {
        ArgumentNullException.ThrowIfNull(levels);
        var alerts = status?.Budget?.FiringTier is nameof(AlertSeverity.Ticket) or nameof(AlertSeverity.Page);
        return OwnScore(status?.Risk) is { } score
            ? new RiskThresholds(levels.Medium, levels.High, levels.Critical).LevelOf(score, previous, alerts)
            : RiskLevel.Unknown;
    }

    /// <summary>The score without the points that are inherited; null when unknown.</summary>
    public static int? OwnScore(RiskStatus? risk) => OwnScore(risk?.Score, risk?.Factors);

    /// <inheritdoc cref="OwnScore(RiskStatus?)"/>
    public static int? OwnScore(int? score, IReadOnlyList<RiskFactorStatus>? factors) =>
        score is { } whole
            ? Math.Max(0, whole - (factors ?? []).Where(factor => factor.Name == InheritedFactor).Sum(factor => factor.Points ?? 0))
            : null;

    public static GateInputs ToInputs(SLOTargetStatus? status, RiskLevel level) =>
        new(level, status?.Budget?.RemainingPercent / 100.0, ToForecast(status?.Forecast));

    /// <summary>The distribution as far as the percentiles in status tell it.</summary>
    private static BudgetForecast? ToForecast(ForecastStatus? shown)
    {
        if (shown is not { Exhaustion: { } times, WithinHorizonPercent: { } percent } || !Duration.TryParse(shown.Horizon, out var horizon))
        {
            return null;
        }

        var knots = new List<(TimeSpan, double)>();
        foreach (var (text, probability) in ((string?, double)[])[(times.P10, 0.1), (times.P50, 0.5), (times.P90, 0.9)])
        {
            if (Duration.TryParse(text, out var time) && (knots.Count == 0 || time > knots[^1].Item1))
            {
                knots.Add((time, probability));
            }
        }

        if (knots.Count == 0 || knots[^1].Item1 < horizon)
        {
            knots.Add((horizon, Math.Max(percent / 100.0, knots.Count == 0 ? 0 : knots[^1].Item2)));
        }

        return new BudgetForecast { Horizon = horizon, Distribution = knots, Exhausted = times.P50 == Now };
    }
}
