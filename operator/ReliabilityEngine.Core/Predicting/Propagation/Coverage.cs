namespace ReliabilityEngine.Core.Predicting.Propagation;

/// <summary>
/// How much of a node's trouble another can account for: time lost (or answers failed) in all, which is the excess of each answer times
/// the answers. A callee that lost a second cannot have cost its caller a minute.
/// </summary>
internal sealed class Coverage
{
    /// <summary>Averages mislead and retries multiply: nothing is ruled out altogether.</summary>
    private const double Least = 0.02;

    private readonly double[] _lost;

    /// <summary>Known for the nodes that have both the target's metric and one of traffic; without a target for none.</summary>
    public Coverage(RootCauseQuestion question, DeviationTest test, List<NodeEvidence> evidence)
    {
        _lost = new double[question.Graph.Nodes.Count];
        Array.Fill(_lost, double.NaN);
        if (question.Target is not { } target)
        {
            return;
        }

        foreach (var metric in question.Metrics)
        {
            if (metric.Kind == MetricKind.Traffic && metric.Caller is null && question.Graph.IndexOf(metric.Node) is >= 0 and var node
                && double.IsNaN(_lost[node]))
            {
                _lost[node] = test.LevelOf(metric);
            }
        }

        var excess = new double[_lost.Length];
        Array.Fill(excess, double.NaN);
        foreach (var seen in evidence)
        {
            if (seen.Metric.Name == target.Name && seen.Metric.Caller is null)
            {
                var more = seen.Observed - test.UsualOf(seen.Metric);
                excess[seen.Node] = Math.Max(0, target.Kind == MetricKind.Availability ? -more : more);
            }
        }

        for (var node = 0; node < _lost.Length; node++)
        {
            _lost[node] *= excess[node];
        }
    }

    /// <summary>0 to 1: the square of the share of the node's loss that the cause has itself; 1 where that is unknown.</summary>
    public double Of(int cause, int node)
    {
        var share = _lost[cause] / _lost[node];
        return cause == node || !double.IsFinite(share) ? 1 : Math.Clamp(share * share, Least, 1);
    }
}
