namespace ReliabilityEngine.Core.Predicting.Forecasting.Selection;

/// <summary>What a selection came to.</summary>
/// <param name="Model">The combination, fitted to the whole window.</param>
/// <param name="Errors">Its past errors.</param>
/// <param name="Seen">The points of the window.</param>
internal sealed record Selected(CombinedModel Model, ConformalErrors Errors, long Seen);
