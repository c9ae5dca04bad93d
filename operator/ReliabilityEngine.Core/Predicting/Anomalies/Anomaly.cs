namespace ReliabilityEngine.Core.Predicting.Anomalies;

/// <summary>What a detector says of one value.</summary>
public readonly record struct Anomaly
{
    public required AnomalyState State { get; init; }

    /// <summary>1 − P(something at least as surprising within five minutes of a series that goes on as before), 0 to 1; 0 while unknown.</summary>
    public double Likelihood { get; init; }

    /// <summary>How far from the usual the last few values are, 0 to 1: it stays up as long as the trouble does. 0 before twenty values.</summary>
    public double Severity { get; init; }

    /// <summary>The side on which the surprise lies; <see cref="AnomalyDirection.Both"/> when there is none.</summary>
    public AnomalyDirection Direction { get; init; }

    /// <summary>The view that was surprised most, or "Severity" where that alone called the alarm; null when nothing was.</summary>
    public string? View { get; init; }

    /// <summary>Somebody should look: likely enough, on the side and of the size asked for, and not told of just before.</summary>
    public bool IsAlarm { get; init; }

    /// <summary>No alarm is raised here, however likely: one was raised within the refractory period, or the effect is too small.</summary>
    public bool IsSilenced { get; init; }
}
