namespace ReliabilityEngine.Core.Predicting.Propagation;

/// <summary>
/// One metric of a node, or of the calls to it: in normal times and in the rows in question. What is not finite is missing.
/// </summary>
/// <param name="Node">The node it belongs to; for a call the callee.</param>
/// <param name="Name">The metric's name, statistic included; the same at every node.</param>
/// <param name="Kind">What it means.</param>
/// <param name="Normal">Oldest first, evenly spaced.</param>
/// <param name="Abnormal">The same spacing; the same rows for every metric of a question.</param>
public sealed record NodeMetric(string Node, string Name, MetricKind Kind, ReadOnlyMemory<double> Normal, ReadOnlyMemory<double> Abnormal)
{
    /// <summary>The caller, when the metric is of the calls from it; else null.</summary>
    public string? Caller { get; init; }
}
