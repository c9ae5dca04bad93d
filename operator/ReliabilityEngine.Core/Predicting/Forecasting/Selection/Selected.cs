namespace ReliabilityEngine.Core.Predicting.Forecasting.Selection;

/// <summary>What a selection came to.</summary>
/// <param name="Model">The combination, fitted to the whole window.</param>
/// <param name="Errors">Its past errors; null when the window was too short to make any.</param>
/// <param name="Tried">Each method that could be tried with its mean absolute error in the backtest.</param>
internal sealed record Selected(CombinedModel Model, ConformalErrors? Errors, IReadOnlyList<(string Method, double MeanError)> Tried);
