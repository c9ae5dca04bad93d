using ReliabilityEngine.Benchmarks.Scoring.Models;

namespace ReliabilityEngine.Benchmarks.Scoring.Baselines.RootCauses;

/// <summary>
/// Nodes whose metric of the target's kind deviates by more than 3 sigma, farthest first. With the graph: only those that the
/// target reaches over such nodes and that call no such node themselves.
/// </summary>
internal sealed class AnomalousNodeRanker(Func<double[], double[], double> deviation, bool followGraph) : IRootCauseRanker
{
    private const double Limit = 3;

    public IReadOnlyList<string> Rank(RootCauseCase question)
    {
        var target = question.Target!.Value;
        var anomalous = question.Metrics
            .Where(metric => metric.Key.Metric == target.Metric && metric.Key.Statistic == target.Statistic)
            .Select(metric => (metric.Key.Node, Deviation: deviation(metric.Normal, metric.Abnormal)))
            .Where(node => node.Deviation > Limit)
            .OrderByDescending(node => node.Deviation)
            .Select(node => node.Node)
            .ToArray();
        return followGraph ? [.. Deepest(question.Edges, target.Node, anomalous)] : anomalous;
    }

    private static IEnumerable<string> Deepest(IReadOnlyList<CallEdge> edges, string target, string[] anomalous)
    {
        var callees = edges.Where(edge => anomalous.Contains(edge.Callee) && edge.Callee != edge.Caller)
            .ToLookup(edge => edge.Caller, edge => edge.Callee);
        var reached = new HashSet<string> { target };
        var open = new Queue<string>(reached);
        while (open.TryDequeue(out var node))
        {
            foreach (var callee in callees[node].Where(reached.Add))
            {
                open.Enqueue(callee);
            }
        }

        return anomalous.Where(node => reached.Contains(node) && !callees[node].Any());
    }
}
