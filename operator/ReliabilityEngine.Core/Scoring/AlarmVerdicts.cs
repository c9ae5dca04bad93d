namespace ReliabilityEngine.Core.Scoring;

/// <summary>
/// What people have said of a policy's alarms about one target, each whether it was worth being told or acted on, and what experiments have shown of the
/// alarms that there should have been. They move two figures, each by a ratio that begins as if there had been five verdicts of either kind, so that one
/// moves little and five of one kind double the odds.
/// </summary>
/// <remarks>
/// A threshold p on a probability is right when p/(1 − p) is the cost of a false alarm over the worth of a true one (Elkan 2001, The foundations of cost-sensitive
/// learning): the verdicts estimate by how much a person's ratio differs from the one that was set. Bounded by a factor of 2.
/// Faults that were seen in time say nothing: a service that is experimented on every week would be alarmed about ever earlier.
/// </remarks>
/// <param name="Useful">Alarms that people called useful, ≥ 0.</param>
/// <param name="FalseAlarms">Alarms that people called false, ≥ 0.</param>
/// <param name="Missed">Faults of experiments that hurt and were seen too late or not at all, ≥ 0: each is an alarm that would have been useful.</param>
public sealed record AlarmVerdicts(int Useful, int FalseAlarms, int Missed = 0)
{
    /// <summary>So many of each are assumed before any.</summary>
    private const double Assumed = 5;

    private const double MostOdds = 2;

    public static AlarmVerdicts None { get; } = new(0, 0);

    /// <summary>How many alarms were right, or would have been.</summary>
    public int True => Useful + Missed;

    /// <summary>By how much the odds at which a level begins are multiplied, 0.5 to 2: above 1 after false alarms.</summary>
    public double ThresholdOdds => Math.Clamp((Assumed + FalseAlarms) / (Assumed + True), 1 / MostOdds, MostOdds);

    /// <summary>By how much the log-odds of evidence beside the counts are multiplied, 0.5 to 1.5: the share of useful ones, over that assumed.</summary>
    public double EvidenceWeight => Math.Clamp(2 * (Assumed + True) / ((2 * Assumed) + True + FalseAlarms), 0.5, 1.5);

    /// <summary>The levels of a policy once people and experiments have spoken.</summary>
    public RiskThresholds Moved(RiskThresholds levels)
    {
        ArgumentNullException.ThrowIfNull(levels);
        return this == None ? levels : new RiskThresholds(Moved(levels.Medium), Moved(levels.High), Moved(levels.Critical));
    }

    private double Moved(double threshold)
    {
        var odds = ThresholdOdds * threshold / (100 - threshold);
        return threshold >= 100 ? threshold : 100 * odds / (1 + odds);
    }
}
