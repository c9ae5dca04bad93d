using ReliabilityEngine.Core;
using ReliabilityEngine.Core.Predicting;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Mapping;

/// <summary>
/// What of an assessment goes into status: coarse and still. Every number moves by the steps of <see cref="StatusSteps"/> from what is
/// shown now; the unrounded series are metrics. Conditions are <see cref="ConditionMapping"/>'s.
/// </summary>
internal static class StatusMapping
{
    private const int RiskStep = 5;
    private const int ProbabilityStep = 5;

    /// <summary>The figures of <paramref name="assessment"/>; conditions and generation are taken over from what is shown.</summary>
    public static SLOTargetStatus Figures(SLOTargetSpec spec, Assessment assessment, SLOTargetStatus? shown)
    {
        var figures = new SLOTargetStatus
        {
            ObservedGeneration = shown?.ObservedGeneration,
            Conditions = shown?.Conditions,
            DataQuality = assessment.Data.Quality.ToString(),
            Sli = assessment.SliRatio is { } ratio
                ? new SliStatus { Percent = StatusSteps.Percent(ratio, spec.Objective, shown?.Sli?.Percent) }
                : null,
            Budget = Budget(assessment, shown?.Budget),
            Forecast = Forecast(assessment.Forecast, shown?.Forecast),
        };
        return figures with { Risk = Risk(assessment.Risk, figures, shown?.Risk) };
    }

    private static BudgetStatus Budget(Assessment assessment, BudgetStatus? shown)
    {
        BurnRateStatus[] rates = [.. assessment.BurnRates.Select(burn => Burn(burn, shown))];
        var isToldOfAlerts = assessment.Firing != AlertSeverity.None || assessment.Tiers.Any(tier => tier.LongRate is not null);
        return new BudgetStatus
        {
            RemainingPercent = assessment.Budget.RemainingRatio is { } remaining
                ? StatusSteps.Whole(remaining * 100, 1, shown?.RemainingPercent, BudgetNoisePercent(assessment))
                : null,
            CoveredPercent = StatusSteps.Floor(assessment.Budget.CoveredRatio * 100, shown?.CoveredPercent),
            BurnRates = NoneIfEmpty(rates),
            Tier = isToldOfAlerts ? LeadingTier.Of(assessment.Tiers, rates, shown?.Tier) : null,
            FiringTier = isToldOfAlerts ? assessment.Firing.ToString() : null,
        };
    }

    /// <summary>A steady service's remainder moves by this much, for single failures come and go; 0 while that is unknown.</summary>
    private static double BudgetNoisePercent(Assessment assessment) =>
        assessment.AllowedBad > 0 ? 100 * StatusSteps.Noise(1 - (assessment.Budget.RemainingRatio ?? 1), assessment.AllowedBad) : 0;

    private static BurnRateStatus Burn(BurnRate burn, BudgetStatus? shown)
    {
        var window = Duration.Format(burn.Window);
        var old = shown?.BurnRates?.FirstOrDefault(b => b.Window == window)?.Rate;
        return new BurnRateStatus { Window = window, Rate = burn.Rate is { } rate ? StatusSteps.TwoDigits(rate, burn.Allowed, old) : null };
    }

    private static ForecastStatus? Forecast(BudgetForecast forecast, ForecastStatus? shown)
    {
        if (forecast.ProbabilityWithinHorizon is not { } probability)
        {
            return null;
        }

        var horizon = forecast.Horizon;
        return new ForecastStatus
        {
            Horizon = Duration.Format(horizon),
            Exhaustion = new ExhaustionStatus
            {
                P10 = StatusSteps.Time(forecast.P10, horizon, shown?.Exhaustion?.P10),
                P50 = StatusSteps.Time(forecast.P50, horizon, shown?.Exhaustion?.P50),
                P90 = StatusSteps.Time(forecast.P90, horizon, shown?.Exhaustion?.P90),
            },
            WithinHorizonPercent = StatusSteps.Whole(probability * 100, ProbabilityStep, shown?.WithinHorizonPercent),
            Recovery = forecast.Exhausted
                ? new RecoveryStatus { P50 = StatusSteps.Time(forecast.RecoveryP50, horizon, shown?.Recovery?.P50) }
                : null,
            Model = forecast.Model,
        };
    }

    private static RiskStatus Risk(RiskScore risk, SLOTargetStatus figures, RiskStatus? shown)
    {
        int? score = risk.Value is { } value ? StatusSteps.Score(value, shown?.Score) : null;
        return new RiskStatus
        {
            Score = score,
            Level = risk.Level.ToString(),
            Cause = risk.Cause.ToString(),
            Factors = NoneIfEmpty([.. Factors(risk, figures, shown?.Factors)]),
        };
    }

    /// <summary>A factor's sentence is made of the figures that stand beside it, so that one status tells one story.</summary>
    private static IEnumerable<RiskFactorStatus> Factors(RiskScore risk, SLOTargetStatus figures, IReadOnlyList<RiskFactorStatus>? shown) =>
        risk.Factors
            .Select(factor => new RiskFactorStatus
            {
                Name = factor.Name,
                Points = StatusSteps.Whole(factor.Points, RiskStep, shown?.FirstOrDefault(f => f.Name == factor.Name)?.Points),
                Message = TargetSentences.Factor(factor.Name, figures),
            })
            .LargestFirst();

    /// <summary>Kubernetes 1.20 turns a list that an apply empties into null, and then refuses it.</summary>
    private static T[]? NoneIfEmpty<T>(T[] list) => list.Length == 0 ? null : list;
}
