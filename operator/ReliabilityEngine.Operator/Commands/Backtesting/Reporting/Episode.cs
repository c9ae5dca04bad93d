namespace ReliabilityEngine.Operator.Commands.Backtesting.Reporting;

/// <summary>A time over which something was so.</summary>
/// <param name="At">When it began.</param>
/// <param name="Until">When it was over; null where the history ends first.</param>
/// <param name="WasUnderWay">It was so at the first moment that is judged.</param>
internal sealed record Episode(DateTimeOffset At, DateTimeOffset? Until, bool WasUnderWay);
