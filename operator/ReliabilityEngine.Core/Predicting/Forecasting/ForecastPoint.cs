namespace ReliabilityEngine.Core.Predicting.Forecasting;

/// <summary>One bucket of a series.</summary>
/// <param name="Start">The bucket covers (Start, Start + Length].</param>
/// <param name="Length">5 minutes or an hour.</param>
/// <param name="Value">The value, ≥ 0: events a second, or the error ratio.</param>
/// <param name="Weight">What stands behind it, ≥ 0: the known seconds of a rate, the events of a ratio. Value × weight is a count.</param>
public readonly record struct ForecastPoint(DateTimeOffset Start, TimeSpan Length, double Value, double Weight);
