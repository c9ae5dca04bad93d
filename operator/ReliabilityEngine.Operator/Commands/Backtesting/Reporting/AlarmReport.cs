namespace ReliabilityEngine.Operator.Commands.Backtesting.Reporting;

/// <summary>A time over which a signal was unusual.</summary>
/// <param name="Until">When it was over; null where the history ends first.</param>
/// <param name="Series">The one that was worst when it began; null for a signal of one series.</param>
/// <param name="Outcome">One of <see cref="ActionOutcomes"/>.</param>
internal sealed record AlarmReport(DateTimeOffset At, DateTimeOffset? Until, string? Series, string Outcome);
