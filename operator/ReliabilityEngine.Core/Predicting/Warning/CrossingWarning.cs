namespace ReliabilityEngine.Core.Predicting.Warning;

/// <summary>Whether a series is about to cross its limit.</summary>
/// <param name="Probability">P(a crossing begins within the horizon), 0 to 1.</param>
/// <param name="IsAlarm">Whether that is enough for an alarm.</param>
public readonly record struct CrossingWarning(double Probability, bool IsAlarm);
