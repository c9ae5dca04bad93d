namespace ReliabilityEngine.Core.Predicting.Propagation;

/// <summary>One thing seen that speaks for a cause, or against it.</summary>
/// <param name="Node">Where it was seen.</param>
/// <param name="Metric">The metric that says the most there.</param>
/// <param name="Kind">What the metric means.</param>
/// <param name="Usual">Its median in normal times.</param>
/// <param name="Observed">Its level in the rows in question.</param>
/// <param name="PValue">How often normal times look like this, corrected for the metrics of this kind at the node.</param>
/// <param name="Weight">What it adds to the cause's log-odds; below 0 it speaks against it.</param>
public sealed record RootCauseClue(
    string Node, string Metric, MetricKind Kind, double Usual, double Observed, double PValue, double Weight);
