namespace ReliabilityEngine.Core.Predicting.Propagation;

/// <summary>What is asked: which node of the graph explains what the metrics show.</summary>
public sealed record RootCauseQuestion
{
    /// <summary>Who depends on whom: callers on callees.</summary>
    public required FailureGraph Graph { get; init; }

    /// <summary>Metrics of nodes the graph does not know are left out.</summary>
    public required IReadOnlyList<NodeMetric> Metrics { get; init; }

    /// <summary>
    /// The metric that shows the trouble, one of <see cref="Metrics"/>. It tells in which rows the trouble is, and only nodes that it
    /// depends on and metrics of its kind count. Null when none is known: then every row and every metric counts.
    /// </summary>
    public NodeMetric? Target { get; init; }
}
