namespace ReliabilityEngine.Core.Slo;

/// <summary>How fast the budget goes: the error ratio over a window as a multiple of the ratio the objective allows.</summary>
/// <param name="Window">The window it was measured over, up to the newest step read.</param>
/// <param name="Rate">0 to 1 ÷ (1 − objective); 1 spends exactly the budget. Null when the window has no events or too much of it is unknown.</param>
/// <param name="Allowed">The bad events that the objective allows at the window's traffic, ≥ 0: the fewer, the noisier the rate.</param>
public readonly record struct BurnRate(TimeSpan Window, double? Rate, double Allowed);
