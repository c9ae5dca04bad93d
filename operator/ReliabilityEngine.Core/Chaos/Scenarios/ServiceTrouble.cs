namespace ReliabilityEngine.Core.Chaos.Scenarios;

/// <summary>What one service is hurt by in one draw.</summary>
/// <param name="Source">Whose trouble it is.</param>
/// <param name="Shares">The share of its requests that fails in each step; NaN where that is not known.</param>
/// <param name="Breaks">Whether its own SLO breaks by it; null when that is not known.</param>
internal sealed record ServiceTrouble(SimulatedService Source, double[] Shares, bool? Breaks);
