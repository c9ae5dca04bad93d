using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Predicting;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Scoring;

/// <summary>
/// 100 × P(a page tier fires or the budget is exhausted within the horizon); Unknown, never Low, when that cannot be said. A ticket tier that
/// fires raises the level and leaves the score: that stays a probability.
/// </summary>
public static class RiskScorer
{
    /// <summary>A target's own horizon; a policy brings its own.</summary>
    public static readonly TimeSpan DefaultHorizon = TimeSpan.FromHours(1);

    /// <summary>Probabilities are kept this far from 0 and 1 before their log-odds are taken.</summary>
    private const double Certain = 1e-3;

    /// <summary>Evidence that is not independent, as two signals of one trouble, is not counted for more than this: odds of 10.</summary>
    private const double MostEvidence = 2.3;

    public static RiskScore Score(
        Objective objective, SampleHistory history, ForecastState state, DataState data, IReadOnlyList<TierState> tiers,
        BudgetForecast forecast, DateTimeOffset end, RiskContext context)
    {
        var horizon = context.Horizon;
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
        var own = Math.Max(burn, budget);
        var evident = 1 - ((1 - Evident(own, context.Evidence)) * (1 - context.SaturationProbability));
        var score = 100 * (1 - ((1 - evident) * (1 - context.InheritedProbability)));
        var alerts = tiers.Any(tier => tier.Firing);
        var level = context.Levels.LevelOf(score, context.Previous, alerts);
        RiskFactor[] factors =
        [
            .. alerts && score < context.Levels.Medium ? [new RiskFactor(RiskFactor.TicketAlert, 0)] : Array.Empty<RiskFactor>(),
            .. Shared(100 * evident, score, burn, budget, context).OrderByDescending(factor => factor.Points),
        ];
        return new RiskScore(score, level, RiskCause.Unknown, horizon, factors, null)
        {
            OwnProbability = evident,
        };
    }

    /// <summary>The probability once the evidence beside the counts has moved its odds; what is certain stays so.</summary>
    private static double Evident(double probability, IReadOnlyList<RiskEvidence> evidence)
    {
        if (evidence.Count == 0 || probability >= 1)
        {
            return probability;
        }

        var p = Math.Max(probability, Certain);
        var odds = p / (1 - p) * Math.Exp(Math.Min(MostEvidence, evidence.Sum(one => one.LogOdds)));
        return odds / (1 + odds);
    }

    /// <summary>The target's own score in shares by log-odds, and what its dependencies add to it.</summary>
    private static IEnumerable<RiskFactor> Shared(double own, double score, double burn, double budget, RiskContext context)
    {
        (string Name, double Weight, string? Message)[] parts =
        [
            (RiskFactor.BurnRate, Weight(burn), null),
            (RiskFactor.BudgetForecast, Weight(budget), null),
            .. context.Evidence.Select(one => (one.Name, one.LogOdds, (string?)one.Message)),
            .. context.SaturationProbability > 0 ? [(RiskFactor.Saturation, Weight(context.SaturationProbability), null)] : Array.Empty<(string, double, string?)>(),
        ];
        var sum = parts.Sum(part => part.Weight);
        return
        [
            .. parts.Select(part => new RiskFactor(part.Name, sum > 0 ? own * part.Weight / sum : own / parts.Length) { Message = part.Message }),
            .. context.InheritedProbability > 0 ? [new RiskFactor(RiskFactor.Dependency, score - own)] : Array.Empty<RiskFactor>(),
        ];
    }

    /// <summary>Log-odds above those of "surely not".</summary>
    private static double Weight(double probability)
    {
        var p = Math.Clamp(probability, Certain, 1 - Certain);
        return Math.Log(p / (1 - p)) - Math.Log(Certain / (1 - Certain));
    }
}
