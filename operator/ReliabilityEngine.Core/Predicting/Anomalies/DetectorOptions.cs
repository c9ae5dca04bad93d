namespace ReliabilityEngine.Core.Predicting.Anomalies;

/// <summary>What a detector calls an alarm.</summary>
public sealed record DetectorOptions
{
    public AnomalyDirection Direction { get; init; } = AnomalyDirection.Both;

    /// <summary>The likelihood, which is told for five minutes, from which on a value is an alarm; null for the detector's own.</summary>
    public double? Threshold { get; init; }

    /// <summary>The severity, reached by two of the last four values, that is an alarm where it is rare; null for the detector's own.</summary>
    public double? AlarmSeverity { get; init; }

    /// <summary>
    /// How many episodes a week, in the series' own record, may be as surprising as one that is an alarm; at most one. A new series counts
    /// as six weeks without any.
    /// </summary>
    public double AlarmsAWeek { get; init; } = 0.5;

    /// <summary>
    /// How much more often chance has its turn where rows come faster: their number to this power, 0 to 1. Neighbouring rows are much
    /// alike, so that ten in a moment are fewer than ten looks: 0 would alarm by the minute on noise, and 1 by the hour.
    /// </summary>
    public double RowExponent { get; init; } = 2.0 / 3;

    /// <summary>
    /// How much of the severity is the distance to what is usual at this time of day, 0 to 1; the rest is that to the median of all the past.
    /// </summary>
    public double SeasonShare { get; init; } = 0.5;

    /// <summary>How long one alarm stands for what follows it.</summary>
    public TimeSpan Refractory { get; init; } = TimeSpan.FromHours(12);

    /// <summary>Values without which no likelihood is known. A tail of 32 values says nothing about the rarest 1 % before.</summary>
    public int WarmUp { get; init; } = 100;

    /// <summary>No alarm for a value nearer than this to the median, in the series' own unit.</summary>
    public double MinimumEffect { get; init; }

    /// <summary>No alarm for a value nearer than this share of the median to the median.</summary>
    public double MinimumEffectRatio { get; init; }

    /// <summary>Everything that is wrong with these options; empty when nothing is.</summary>
    public IReadOnlyList<string> Errors()
    {
        var errors = new List<string>();
        if (Threshold is { } threshold && !(threshold > 0 && threshold < 1))
        {
            errors.Add("Threshold must be greater than 0 and less than 1.");
        }

        if (AlarmSeverity is { } severity && !(severity > 0 && severity <= 1))
        {
            errors.Add("AlarmSeverity must be greater than 0 and at most 1.");
        }

        if (!(AlarmsAWeek > 0 && AlarmsAWeek <= 1))
        {
            errors.Add("AlarmsAWeek must be greater than 0 and at most 1.");
        }

        if (!(RowExponent >= 0 && RowExponent <= 1))
        {
            errors.Add("RowExponent must be between 0 and 1.");
        }

        if (!(SeasonShare >= 0 && SeasonShare <= 1))
        {
            errors.Add("SeasonShare must be between 0 and 1.");
        }

        if (Refractory < TimeSpan.Zero)
        {
            errors.Add("Refractory must not be negative.");
        }

        if (WarmUp < 2)
        {
            errors.Add("WarmUp must be at least 2.");
        }

        if (!(MinimumEffect >= 0) || !(MinimumEffectRatio >= 0))
        {
            errors.Add("MinimumEffect and MinimumEffectRatio must not be negative.");
        }

        return errors;
    }
}
