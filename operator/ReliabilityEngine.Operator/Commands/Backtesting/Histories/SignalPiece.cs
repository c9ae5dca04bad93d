using ReliabilityEngine.Operator.Observing.Signals;

namespace ReliabilityEngine.Operator.Commands.Backtesting.Histories;

/// <summary>A part of a signal's history.</summary>
/// <param name="From">The end of its first step.</param>
/// <param name="To">The end of its last one.</param>
/// <param name="Series">With a value for each of these steps; NaN where there is none.</param>
internal sealed record SignalPiece(DateTimeOffset From, DateTimeOffset To, IReadOnlyList<SignalSeries> Series)
{
    /// <summary>How many of the source's series have the key of another.</summary>
    public int Merged { get; init; }
}
