namespace ReliabilityEngine.Core.Predicting;

/// <summary>
/// The distribution of T, the first time within the horizon at which the rolling remainder of the error budget is ≤ 0.
/// </summary>
public sealed record BudgetForecast
{
    /// <summary>H = min(7 d, window ÷ 4).</summary>
    public required TimeSpan Horizon { get; init; }

    /// <summary>Why nothing can be said, as a CamelCase constant; null when the rest is told.</summary>
    public string? UnknownReason { get; init; }

    /// <summary>The model behind the expected traffic and error ratio; null when unknown.</summary>
    public string? Model { get; init; }

    /// <summary>Whether the budget is exhausted now: T is 0.</summary>
    public bool Exhausted { get; init; }

    /// <summary>F at its knots: (time from now, P(T ≤ time)), both rising; the last knot lies at the horizon. Empty when unknown.</summary>
    public IReadOnlyList<(TimeSpan Within, double Probability)> Distribution { get; init; } = [];

    /// <summary>The 10th percentile of T; null beyond the horizon (or unknown).</summary>
    public TimeSpan? P10 => Quantile(0.1);

    /// <summary>The median of T; null beyond the horizon (or unknown).</summary>
    public TimeSpan? P50 => Quantile(0.5);

    /// <summary>The 90th percentile of T; null beyond the horizon (or unknown).</summary>
    public TimeSpan? P90 => Quantile(0.9);

    /// <summary>P(T ≤ horizon), 0 to 1; null when unknown.</summary>
    public double? ProbabilityWithinHorizon => UnknownReason is null ? ProbabilityWithin(Horizon) : null;

    /// <summary>Only when exhausted: the median time until the remainder is positive again; null beyond the horizon.</summary>
    public TimeSpan? RecoveryP50 { get; init; }

    public static BudgetForecast Unknown(TimeSpan horizon, string reason) => new() { Horizon = horizon, UnknownReason = reason };

    /// <summary>P(T ≤ <paramref name="within"/>), 0 to 1, linear between the knots; times past the horizon read as the horizon.</summary>
    /// <exception cref="InvalidOperationException">When the forecast is unknown.</exception>
    public double ProbabilityWithin(TimeSpan within)
    {
        if (UnknownReason is not null)
        {
            throw new InvalidOperationException($"The budget forecast is unknown: {UnknownReason}.");
        }

        var previous = (Within: TimeSpan.Zero, Probability: Exhausted ? 1.0 : 0.0);
        foreach (var knot in Distribution)
        {
            if (knot.Within >= within)
            {
                var length = knot.Within - previous.Within;
                return length <= TimeSpan.Zero
                    ? knot.Probability
                    : previous.Probability + ((knot.Probability - previous.Probability) * ((within - previous.Within) / length));
            }

            previous = knot;
        }

        return previous.Probability;
    }

    /// <summary>The time at which F reaches <paramref name="probability"/> (0 to 1); null when that is beyond the horizon, or unknown.</summary>
    public TimeSpan? Quantile(double probability)
    {
        if (Exhausted)
        {
            return TimeSpan.Zero;
        }

        var previous = (Within: TimeSpan.Zero, Probability: 0.0);
        foreach (var knot in Distribution)
        {
            if (knot.Probability >= probability && knot.Probability > previous.Probability)
            {
                var share = Math.Clamp((probability - previous.Probability) / (knot.Probability - previous.Probability), 0, 1);
                return previous.Within + ((knot.Within - previous.Within) * share);
            }

            previous = knot;
        }

        return null;
    }
}
