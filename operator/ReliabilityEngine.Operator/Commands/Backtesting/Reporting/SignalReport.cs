namespace ReliabilityEngine.Operator.Commands.Backtesting.Reporting;

/// <summary>What a signal of a policy would have told of a target.</summary>
internal sealed record SignalReport
{
    /// <summary>The policy's name for it.</summary>
    public required string Name { get; init; }

    /// <summary>What watched it: never Auto.</summary>
    public required string Detector { get; init; }

    public required AlarmSummary Summary { get; init; }

    /// <summary>In the order in which they began.</summary>
    public required IReadOnlyList<AlarmReport> Alarms { get; init; }
}
