namespace ReliabilityEngine.Operator.Commands.Backtesting.Reporting;

/// <summary>What one policy would have made of one target.</summary>
internal sealed record PolicyReport
{
    /// <summary>As <c>namespace/name</c>.</summary>
    public required string Policy { get; init; }

    /// <summary>The SLOTarget, as <c>namespace/name</c>.</summary>
    public required string SloTarget { get; init; }

    /// <summary>Observe for a policy that an older one supersedes.</summary>
    public required string Mode { get; init; }

    /// <summary>The name of the policy that acts for the target in place of this one: the older, or the first by name; null where this one acts.</summary>
    public string? OlderPolicy { get; init; }

    /// <summary>The first moment that was judged.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>The last one.</summary>
    public required DateTimeOffset To { get; init; }

    public required double HorizonSeconds { get; init; }

    public required PolicySummary Summary { get; init; }

    /// <summary>The most frequent first.</summary>
    public required IReadOnlyList<DecisionShare> Decisions { get; init; }

    public required IReadOnlyList<ActionReport> Actions { get; init; }

    public required IReadOnlyList<BreachReport> Breaches { get; init; }

    /// <summary>In the policy's order; null where it has none.</summary>
    public IReadOnlyList<SignalReport>? Signals { get; init; }
}
