using ReliabilityEngine.Benchmarks.Scoring.Models;

namespace ReliabilityEngine.Benchmarks.Scoring.Baselines.RootCauses;

/// <summary>Nodes by their largest deviation, plus a share of the largest of the calls to them; the plain N-sigma rule.</summary>
internal sealed class SigmaRanker(double edgeWeight) : IRootCauseRanker
{
    public IReadOnlyList<string> Rank(RootCauseCase question)
    {
        var calls = question.EdgeMetrics.ToLookup(edge => edge.Edge.Callee, edge => Deviation.OfMean(edge.Normal, edge.Abnormal));
        return [.. question.Metrics
            .GroupBy(metric => metric.Key.Node, metric => Deviation.OfMean(metric.Normal, metric.Abnormal))
            .OrderByDescending(node => node.Max() + (edgeWeight * calls[node.Key].DefaultIfEmpty(0).Max()))
            .Select(node => node.Key)];
    }
}
