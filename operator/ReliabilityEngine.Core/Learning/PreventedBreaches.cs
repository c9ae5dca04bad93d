namespace ReliabilityEngine.Core.Learning;

/// <summary>
/// How many breaches actions have prevented: Σ(P(breach) − breached) over the predictions that were acted on. It is a sum over many cases: of a single
/// one nobody can tell whether it would have breached. It is as good as the forecasts are calibrated.
/// </summary>
/// <param name="Cases">How many predictions were acted on and have been settled.</param>
/// <param name="Expected">Σ P(breach).</param>
/// <param name="Breached">How many breached all the same.</param>
/// <param name="Variance">Σ P(1 − P): of the number that would have breached.</param>
public sealed record PreventedBreaches(int Cases, double Expected, int Breached, double Variance)
{
    /// <summary>Two-sided 95 %.</summary>
    private const double Z = 1.96;

    public static PreventedBreaches None { get; } = new(0, 0, 0, 0);

    /// <summary>Below zero where more breached than were foretold.</summary>
    public double Estimate => Expected - Breached;

    public double Lower => Estimate - (Z * Math.Sqrt(Variance));

    public double Upper => Estimate + (Z * Math.Sqrt(Variance));

    public static PreventedBreaches Of(TrackRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Turns.Aggregate(None, (sum, turn) => sum.And(new(turn.ActedOn, turn.ActedOnExpected, turn.ActedOnBreached, turn.ActedOnVariance)));
    }

    /// <summary>Both together.</summary>
    public PreventedBreaches And(PreventedBreaches other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(Cases + other.Cases, Expected + other.Expected, Breached + other.Breached, Variance + other.Variance);
    }
}
