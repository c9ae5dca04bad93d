using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Predicting;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Scoring;

/// <summary>
/// 100 × P(a page tier fires or the budget is exhausted within the horizon); Unknown, never Low, when that cannot be said. While a ticket tier
/// fires the score is that of Medium at least: people are told to act, so it must not read as no risk.
/// </summary>
public static class RiskScorer
{
    /// <summary>A target's own horizon; a policy brings its own.</summary>
    public static readonly TimeSpan DefaultHorizon = TimeSpan.FromHours(1);

    /// <summary>Probabilities are kept this far from 0 and 1 before their log-odds are taken.</summary>
    private const double Certain = 1e-3;

    public static RiskScore Score(
        Objective objective, SampleHistory history, ForecastState state, DataState data, IReadOnlyList<TierState> tiers,
        BudgetForecast forecast, DateTimeOffset end, RiskLevel previous)
    {
        var horizon = DefaultHorizon;
        if (data.Quality is DataQuality.Missing or DataQuality.Stale || data.Reason == DataReason.NoTraffic)
        {
            return RiskScore.Unknown(horizon, data.Reason.ToString());
        }

        var firing = tiers.FirstOrDefault(tier => tier.Firing && tier.Tier.Severity == AlertSeverity.Page);
        if (firing is null && !forecast.Exhausted && !state.IsReady)
        {
            return RiskScore.Unknown(horizon, "TooLittleHistory");
        }

        var burn = firing is not null ? 1
            : state.IsReady ? TierForecast.Probability(objective, tiers, history, state, end, horizon) : 0;
        var budget = forecast.UnknownReason is null ? forecast.ProbabilityWithin(horizon) : 0;

        // They share their cause, so the larger one is the probability of either; a product would count the same outage twice.
        var probability = 100 * Math.Max(burn, budget);
        var floor = tiers.Any(tier => tier.Firing) ? RiskThresholds.Default.Medium : 0;
        var value = Math.Max(probability, floor);
        return new RiskScore(
            value, RiskThresholds.Default.LevelOf(value, previous), RiskCause.Unknown, horizon, Factors(probability, burn, budget, value - probability), null)
        {
            BreachProbability = probability / 100,
        };
    }

    private static RiskFactor[] Factors(double probability, double burn, double budget, double ticket)
    {
        double burnWeight = Weight(burn), budgetWeight = Weight(budget);
        var share = burnWeight + budgetWeight > 0 ? burnWeight / (burnWeight + budgetWeight) : 0.5;
        RiskFactor[] factors =
        [
            new(RiskFactor.BurnRate, probability * share),
            new(RiskFactor.BudgetForecast, probability * (1 - share)),
            .. ticket > 0 ? [new RiskFactor(RiskFactor.TicketAlert, ticket)] : Array.Empty<RiskFactor>(),
        ];
        return [.. factors.OrderByDescending(factor => factor.Points)];
    }

    /// <summary>Log-odds above those of "surely not".</summary>
    private static double Weight(double probability)
    {
        var p = Math.Clamp(probability, Certain, 1 - Certain);
        return Math.Log(p / (1 - p)) - Math.Log(Certain / (1 - Certain));
    }
}
