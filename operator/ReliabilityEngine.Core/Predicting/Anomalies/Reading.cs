namespace ReliabilityEngine.Core.Predicting.Anomalies;

/// <summary>One value of a series beside what is usual at its time of day.</summary>
/// <param name="Residual">The value less what is usual at this time; NaN before this time of day has been seen.</param>
/// <param name="UsualResidual">How large a residual is usual at this hour, ≥ 0; NaN as long.</param>
internal readonly record struct Reading(DateTimeOffset At, double Value, double Residual, double UsualResidual);
