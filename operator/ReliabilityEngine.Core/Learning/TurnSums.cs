namespace ReliabilityEngine.Core.Learning;

/// <summary>The predictions of one policy that were made in one turn, over all its targets.</summary>
/// <param name="Turn">Its number since the epoch.</param>
public sealed record TurnSums(long Turn)
{
    /// <summary>How many were scored and not censored.</summary>
    public int Scored { get; init; }

    /// <summary>Σ p of these.</summary>
    public double Expected { get; init; }

    /// <summary>How many of these breached.</summary>
    public int Breached { get; init; }

    /// <summary>How many were censored.</summary>
    public int Censored { get; init; }

    /// <summary>Σ max(0, p when it was censored − p when it was made), of those.</summary>
    public double Taken { get; init; }

    /// <summary>How many were acted on and have been settled.</summary>
    public int ActedOn { get; init; }

    /// <summary>Σ p of these.</summary>
    public double ActedOnExpected { get; init; }

    /// <summary>Σ p(1 − p) of these.</summary>
    public double ActedOnVariance { get; init; }

    /// <summary>How many of these breached all the same.</summary>
    public int ActedOnBreached { get; init; }

    internal TurnSums With(ScoredPrediction scored)
    {
        var (p, breached) = (scored.Probability, scored.Turnout == Turnout.Breached ? 1 : 0);
        return scored.IsActedOn
            ? this with { ActedOn = ActedOn + 1, ActedOnExpected = ActedOnExpected + p, ActedOnVariance = ActedOnVariance + (p * (1 - p)), ActedOnBreached = ActedOnBreached + breached }
            : scored.Turnout == Turnout.Censored
            ? this with { Censored = Censored + 1, Taken = Taken + Math.Max(0, scored.Foreseen - p) }
            : this with { Scored = Scored + 1, Expected = Expected + p, Breached = Breached + breached };
    }
}
