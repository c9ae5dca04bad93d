using ReliabilityEngine.Benchmarks.Scoring.Models;
using ReliabilityEngine.Core.Predicting.Propagation;

namespace ReliabilityEngine.Benchmarks.Quality.RootCauses;

/// <summary>The product's root-cause ranking, as the protocols ask for it.</summary>
/// <param name="troubleIsKnown">The protocol says that there is a fault: the ranking is wanted even where nothing proves one.</param>
internal sealed class GraphRootCauses(bool troubleIsKnown) : IRootCauseRanker
{
    /// <summary>P(a caller breaches | its callee does), where nobody declared one.</summary>
    private const double CallProbability = 0.8;

    public IReadOnlyList<string> Rank(RootCauseCase question)
    {
        NodeMetric[] metrics =
        [
            .. question.Metrics.Select(metric => new NodeMetric(
                metric.Key.Node, Name(metric.Key), MetricKinds.Of(metric.Key.Metric), metric.Normal, metric.Abnormal)),
            .. question.EdgeMetrics.Select(edge => new NodeMetric(
                edge.Edge.Callee, edge.Metric, MetricKind.Latency, edge.Normal, edge.Abnormal) { Caller = edge.Edge.Caller }),
        ];
        var answer = RootCauseRanker.Rank(new RootCauseQuestion
        {
            Graph = new FailureGraph(
                question.Edges.Select(edge => new Dependency(edge.Caller, edge.Callee, CallProbability)),
                metrics.Select(metric => metric.Node)),
            Metrics = metrics,
            Target = question.Target is { } target
                ? metrics.FirstOrDefault(metric => metric.Node == target.Node && metric.Name == Name(target))
                : null,
        });
        return [.. (troubleIsKnown ? answer.Candidates : answer.Causes).Select(cause => cause.Node)];
    }

    private static string Name(MetricKey key) => $"{key.Metric} {key.Statistic}";
}
