namespace ReliabilityEngine.Core.Slo;

/// <summary>A default tier that makes no sense for an objective, and why.</summary>
/// <param name="Tier">The tier, its long window already scaled.</param>
/// <param name="Factor">The burn rate it would have had.</param>
/// <param name="Reason">A CamelCase constant: <c>FactorBelowOne</c> or <c>FactorUnreachable</c>.</param>
public sealed record DroppedTier(AlertTier Tier, double Factor, string Reason);
