using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.History;

/// <summary>What one tier says now.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Probability">P(burn over the long window &gt; factor), 0 to 1; null when too little of a window is known.</param>
/// <param name="LongRate">Burn rate over the long window; null when unknown.</param>
/// <param name="ShortRate">Burn rate over the short window; null when unknown.</param>
/// <param name="Firing">Whether it fires.</param>
/// <param name="LongAllowed">The bad events that the objective allows at the long window's traffic; 0 while that is unknown.</param>
public sealed record TierState(BurnRateWindow Tier, double? Probability, double? LongRate, double? ShortRate, bool Firing, double LongAllowed = 0);
