namespace ReliabilityEngine.Core.Predicting.Propagation;

/// <summary>How well one node explains the evidence.</summary>
/// <param name="Node">Its index.</param>
/// <param name="LogOdds">The log-likelihood ratio, prior included.</param>
/// <param name="Weights">What each piece of evidence adds; those that add nothing are left out.</param>
internal readonly record struct CauseScore(int Node, double LogOdds, (int Evidence, double Weight)[] Weights);
