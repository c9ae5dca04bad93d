using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.History;

/// <summary>When a tier fires: P(burn &gt; factor) ≥ 0.95 on the long window, two bad events, and the short window's burn above it.</summary>
public static class TierRule
{
    /// <summary>How sure the long window has to be (docs/api.md).</summary>
    public const double MinProbability = 0.95;

    /// <summary>A single bad event never fires a tier.</summary>
    public const double MinBadEvents = 2;

    /// <summary>A window of which less is known says nothing.</summary>
    public const double MinKnownRatio = 0.5;

    /// <summary>What <paramref name="tier"/> says of the windows that end at <paramref name="end"/>.</summary>
    public static TierState Evaluate(Objective objective, BurnRateWindow tier, SampleHistory history, DateTimeOffset end)
    {
        var counts = history.Over(end - tier.LongWindow, end);
        var longRate = RateOf(objective, counts);
        var shortRate = RateOf(objective, history.Over(end - tier.ShortWindow, end));
        if (longRate is null)
        {
            return new TierState(tier, null, null, shortRate, false);
        }

        var probability = new ErrorRatioPosterior(objective.Ratio, counts).ProbabilityAbove(tier.Factor * (1 - objective.Ratio));
        var firing = probability >= MinProbability && counts.Bad >= MinBadEvents && shortRate > tier.Factor;
        return new TierState(tier, probability, longRate, shortRate, firing, (1 - objective.Ratio) * counts.Total);
    }

    /// <summary>The burn rate of <paramref name="counts"/>; null without events or when less than half is known.</summary>
    public static double? RateOf(Objective objective, Counts counts) =>
        counts.KnownRatio < MinKnownRatio ? null : counts.BadRatio / (1 - objective.Ratio);
}
