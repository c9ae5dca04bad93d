namespace ReliabilityEngine.Core.Predicting.Forecasting.Models;

/// <summary>Which parts an exponential smoothing has beside its level.</summary>
/// <param name="Trend">A damped trend (φ fitted; undamped is its limit).</param>
/// <param name="Seasons">0, 1 or 2 seasons, the shortest and the longest found.</param>
/// <param name="IsMultiplicative">Seasons as factors of the level; else as additions to it. Positive series only.</param>
/// <param name="CorrectsErrors">A share of the last error is expected again and fades (Taylor's autoregressive term).</param>
internal readonly record struct SmoothingShape(bool Trend, int Seasons, bool IsMultiplicative, bool CorrectsErrors);
