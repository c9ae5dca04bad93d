namespace ReliabilityEngine.Core.Slo;

/// <summary>A default tier that an objective cannot use.</summary>
/// <param name="Tier">The tier, its long window already scaled.</param>
/// <param name="Factor">The burn rate it would have had: below 1, or above the largest that the objective allows.</param>
public sealed record DroppedTier(AlertTier Tier, double Factor);
