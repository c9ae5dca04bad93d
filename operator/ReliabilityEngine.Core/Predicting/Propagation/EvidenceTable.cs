namespace ReliabilityEngine.Core.Predicting.Propagation;

/// <summary>Tests every metric that counts for a question and merges them by node and kind.</summary>
/// <remarks>
/// The metrics of a kind at a node see the same thing, so they are one test, not many: Simes 1986 (An improved Bonferroni procedure,
/// Biometrika 73), min over i of p(i)·m/i. A p-value becomes a likelihood ratio by the calibrator 1/(2√p), whose expectation is 1 when
/// nothing is wrong (Vovk and Wang 2021, E-values: calibration, combination and applications, Annals of Statistics 49).
/// </remarks>
internal static class EvidenceTable
{
    public static List<NodeEvidence> Of(RootCauseQuestion question, DeviationTest test)
    {
        var tested = new List<(int Node, MetricKind Kind, Deviation Deviation, NodeMetric Metric)>(question.Metrics.Count);
        foreach (var metric in question.Metrics)
        {
            var node = question.Graph.IndexOf(metric.Node);
            if (node >= 0 && Counts(question.Target, metric) && test.Of(metric) is var deviation && !double.IsNaN(deviation.PValue))
            {
                tested.Add((node, Group(metric), deviation, metric));
            }
        }

        // Ties go by the metric's place in the question.
        var order = new int[tested.Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(order, (a, b) => Compare(tested[a], tested[b]) is not 0 and var compared ? compared : a - b);
        var evidence = new List<NodeEvidence>();
        for (int first = 0, end; first < order.Length; first = end)
        {
            var (node, kind, deviation, metric) = tested[order[first]];
            var p = 1.0;
            for (end = first; end < order.Length && tested[order[end]].Node == node && tested[order[end]].Kind == kind; end++)
            {
                p = Math.Min(p, tested[order[end]].Deviation.PValue / (end - first + 1));
            }

            p = Math.Min(1, p * (end - first));
            evidence.Add(new NodeEvidence(node, kind, p, 1 / (2 * Math.Sqrt(p)), metric, deviation.Observed));
        }

        return evidence;
    }

    /// <summary>
    /// Next to a target only what travels as it does: the same metric, and the resources of a node. Traffic follows many things that
    /// are no fault, and means and percentiles of a latency cannot be weighed against each other.
    /// </summary>
    private static bool Counts(NodeMetric? target, NodeMetric metric) => target is null || metric.Kind switch
    {
        MetricKind.Saturation or MetricKind.Occupancy => true,
        _ => metric.Kind == target.Kind && (metric.Name == target.Name || metric.Caller is not null),
    };

    private static int Compare(
        in (int Node, MetricKind Kind, Deviation Deviation, NodeMetric Metric) a,
        in (int Node, MetricKind Kind, Deviation Deviation, NodeMetric Metric) b) =>
        a.Node != b.Node ? a.Node - b.Node : a.Kind != b.Kind ? a.Kind - b.Kind : a.Deviation.PValue.CompareTo(b.Deviation.PValue);

    /// <summary>A call's latency is the callee's symptom, whoever measured it.</summary>
    private static MetricKind Group(NodeMetric metric) => metric.Kind switch
    {
        MetricKind.Errors => MetricKind.Latency,
        MetricKind.ClientLatency when metric.Caller is not null => MetricKind.Latency,
        var kind => kind,
    };
}
