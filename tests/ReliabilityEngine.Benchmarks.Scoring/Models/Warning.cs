namespace ReliabilityEngine.Benchmarks.Scoring.Models;

/// <summary>What an early-warning model says at one point.</summary>
/// <param name="Probability">P(an event starts within the horizon), 0 to 1.</param>
/// <param name="Alarm">Whether it would raise the alarm.</param>
public readonly record struct Warning(double Probability, bool Alarm);
