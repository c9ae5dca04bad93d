namespace ReliabilityEngine.Benchmarks.Scoring.Models;

/// <summary>One question of a root-cause benchmark.</summary>
public sealed record RootCauseCase
{
    /// <summary>Who calls whom.</summary>
    public required IReadOnlyList<CallEdge> Edges { get; init; }

    /// <summary>The metric that shows the trouble; null when the benchmark names none.</summary>
    public MetricKey? Target { get; init; }

    public required IReadOnlyList<MetricWindow> Metrics { get; init; }

    /// <summary>Metrics of calls (latency seen by the caller or the callee); empty when there are none.</summary>
    public IReadOnlyList<EdgeWindow> EdgeMetrics { get; init; } = [];
}
