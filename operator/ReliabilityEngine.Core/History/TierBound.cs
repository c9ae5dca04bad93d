using MathNet.Numerics.Distributions;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.History;

/// <summary>
/// How many bad events of n make a tier sure by <see cref="TierRule"/>, as a curve for who knows no Beta distribution:
/// <c>Ratio·n + Deviations·√(Variance·n + Start) + Offset</c>. Wherever the rule asks for two bad events or more it asks for as many, to 0.05 of one.
/// </summary>
public sealed record TierBound
{
    /// <summary>Where the curve is held to the rule for many events; up to a thousand the posterior is exact.</summary>
    private const double ManyEvents = 900;

    /// <summary>No window holds more events than this; a tier that needs more is never sure.</summary>
    private const double MostEvents = 1e12;

    private TierBound(double ratio) => Ratio = ratio;

    /// <summary>How many standard deviations above the limit the count must be: the quantile of <see cref="TierRule.MinProbability"/>.</summary>
    public static double Deviations { get; } = Normal.InvCDF(0, 1, TierRule.MinProbability);

    /// <summary>The error ratio at exactly the tier's factor, 0 to 1.</summary>
    public double Ratio { get; }

    /// <summary>Of one event at that ratio.</summary>
    public double Variance => Ratio * (1 - Ratio);

    /// <summary>What the prior adds below the root; may be negative, and so may the sum for few events: then the root is 0.</summary>
    public double Start { get; private init; }

    /// <summary>What the prior adds beside the root, in events.</summary>
    public double Offset { get; private init; }

    /// <summary>The curve; null for a tier that no count can make sure, because its factor is (nearly) that of every event being bad.</summary>
    /// <param name="objective">The tier's objective.</param>
    /// <param name="tier">What the bound is of.</param>
    public static TierBound? Of(Objective objective, BurnRateWindow tier)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(tier);
        var ratio = tier.Factor * (1 - objective.Ratio);
        if (ratio >= 1 || Fewest(objective.Ratio, ratio) is not { } few)
        {
            return null;
        }

        var many = Math.Max(10 * few, ManyEvents / Math.Min(ratio, 1 - ratio));
        return new TierBound(ratio).Through((few, Needed(objective.Ratio, ratio, few)), (many, Needed(objective.Ratio, ratio, many)));
    }

    /// <summary>The bad events that it takes of <paramref name="total"/> events.</summary>
    public double BadEvents(double total) => (Ratio * total) + (Deviations * Math.Sqrt(Math.Max(0, (Variance * total) + Start))) + Offset;

    /// <summary>Two points settle the two numbers of the prior; each step moves one of them, and a few dozen move them no further.</summary>
    private TierBound Through((double Total, double Bad) few, (double Total, double Bad) many)
    {
        double start = 0, offset = 0;
        for (var step = 0; step < 50; step++)
        {
            offset = many.Bad - (Ratio * many.Total) - (Deviations * Math.Sqrt(Math.Max(0, (Variance * many.Total) + start)));
            start = Math.Pow(Math.Max(0, few.Bad - (Ratio * few.Total) - offset) / Deviations, 2) - (Variance * few.Total);
        }

        return this with { Start = start, Offset = offset };
    }

    /// <summary>The smallest count of events of which two or more must be bad, and that many can be.</summary>
    private static double? Fewest(double objective, double ratio)
    {
        double low = TierRule.MinBadEvents, high = MostEvents;
        if (!Binds(low) && !Binds(high))
        {
            return null;
        }

        for (var halving = 0; halving < 100 && !Binds(low); halving++)
        {
            var middle = Math.Sqrt(low * high);
            (low, high) = Binds(middle) ? (low, middle) : (middle, high);
        }

        return Binds(low) ? low : high;

        bool Binds(double total) =>
            Probability(objective, ratio, total, total) >= TierRule.MinProbability
            && Probability(objective, ratio, TierRule.MinBadEvents, total) <= TierRule.MinProbability;
    }

    private static double Needed(double objective, double ratio, double total)
    {
        double low = 0, high = total;
        for (var halving = 0; halving < 60; halving++)
        {
            var middle = (low + high) / 2;
            (low, high) = Probability(objective, ratio, middle, total) >= TierRule.MinProbability ? (low, middle) : (middle, high);
        }

        return high;
    }

    private static double Probability(double objective, double ratio, double bad, double total) =>
        new ErrorRatioPosterior(objective, new Counts(total - bad, total, 1)).ProbabilityAbove(ratio);
}
