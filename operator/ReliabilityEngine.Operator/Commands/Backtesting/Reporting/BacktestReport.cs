namespace ReliabilityEngine.Operator.Commands.Backtesting.Reporting;

/// <summary>What the policies would have decided on a history, and how that would have turned out.</summary>
internal sealed record BacktestReport
{
    /// <summary>What a reader must know of it.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>By target, then by seniority.</summary>
    public required IReadOnlyList<PolicyReport> Policies { get; init; }

    /// <summary>Where forecasters were compared, the best first.</summary>
    public IReadOnlyList<ForecasterReport>? Forecasters { get; init; }

    /// <summary>Where detectors were compared, the best first.</summary>
    public IReadOnlyList<DetectorReport>? Detectors { get; init; }

    public bool HasFalseActions => Policies.Any(policy => policy.Summary.FalseActions > 0);
}
