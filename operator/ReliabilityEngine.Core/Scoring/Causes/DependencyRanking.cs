using ReliabilityEngine.Core.Predicting.Propagation;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Scoring.Causes;

/// <summary>Which of the targets that one depends on explains its trouble, by the errors and the traffic of all of them side by side.</summary>
public static class DependencyRanking
{
    /// <param name="graph">Who depends on whom.</param>
    /// <param name="target">The node in trouble.</param>
    /// <returns>P(it is the cause) of each node, the target itself among them; empty when it cannot be said.</returns>
    public static IReadOnlyDictionary<string, double> Rank(FailureGraph graph, IReadOnlyList<NodeHistory> histories, string target)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(histories);
        var metrics = histories.SelectMany(Metrics).ToList();
        var ranking = RootCauseRanker.Rank(new RootCauseQuestion
        {
            Graph = graph,
            Metrics = metrics,
            Target = metrics.Find(metric => metric.Node == target && metric.Kind == MetricKind.Errors),
        });
        return ranking.Causes.ToDictionary(cause => cause.Node, cause => cause.Probability);
    }

    private static IEnumerable<NodeMetric> Metrics(NodeHistory history) =>
    [
        Metric(history, "errors", MetricKind.Errors, counts => counts.BadRatio ?? double.NaN),
        Metric(history, "traffic", MetricKind.Traffic, counts => counts.KnownRatio > 0 ? counts.Total : double.NaN),
    ];

    private static NodeMetric Metric(NodeHistory history, string name, MetricKind kind, Func<Counts, double> value) =>
        new(history.Node, name, kind, history.Normal.Select(value).ToArray(), history.Troubled.Select(value).ToArray());
}
