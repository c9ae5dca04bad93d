namespace ReliabilityEngine.Core.Predicting.Propagation;

/// <summary>How badly a node fared, step by step, oldest first; all histories of a question on the same steps.</summary>
/// <param name="Node">The node.</param>
/// <param name="Badness">More is worse (an error ratio, a burn rate); what is not finite is missing.</param>
/// <param name="Limit">A step above it is a breach.</param>
public sealed record BreachHistory(string Node, ReadOnlyMemory<double> Badness, double Limit);
