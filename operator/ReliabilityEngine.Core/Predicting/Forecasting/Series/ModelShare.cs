namespace ReliabilityEngine.Core.Predicting.Forecasting.Series;

/// <summary>A model's part in a combination.</summary>
/// <param name="Method">The method's name.</param>
/// <param name="WeightRatio">Its weight, 0 to 1, mean over the ranges of leads.</param>
public sealed record ModelShare(string Method, double WeightRatio);
