namespace ReliabilityEngine.Core.Predicting.Propagation;

/// <summary>A node that may have caused what is seen.</summary>
/// <param name="Node">The node.</param>
/// <param name="Probability">P(it is the cause), 0 to 1; what is missing to 1 over all nodes is the probability of chance.</param>
/// <param name="LogOdds">ln of how much likelier the metrics are when it is troubled than when nothing is.</param>
/// <param name="Clues">What was seen, weightiest first.</param>
public sealed record RootCause(string Node, double Probability, double LogOdds, IReadOnlyList<RootCauseClue> Clues);
