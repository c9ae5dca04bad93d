namespace ReliabilityEngine.Core.Predicting.Propagation;

/// <summary>What all metrics of one kind say about one node.</summary>
/// <param name="Node">Its index.</param>
/// <param name="Kind">Latency stands for every symptom that is not availability.</param>
/// <param name="PValue">Corrected for the number of metrics.</param>
/// <param name="LikelihoodRatio">How much likelier a p-value this small is when something is wrong.</param>
/// <param name="Metric">The metric that says the most.</param>
/// <param name="Observed">Its level in the troubled rows.</param>
internal readonly record struct NodeEvidence(
    int Node, MetricKind Kind, double PValue, double LikelihoodRatio, NodeMetric Metric, double Observed);
