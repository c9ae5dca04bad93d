namespace ReliabilityEngine.Core.Predicting.Drift;

/// <summary>All that is kept of one feature.</summary>
/// <param name="Reference">In the order of arrival until complete, then rising.</param>
/// <param name="Recent">The window that is being filled, or the last full one: in the order of arrival.</param>
/// <param name="Scale">Known once the reference is complete.</param>
/// <param name="Up">Page-Hinkley's sum above.</param>
/// <param name="Down">Page-Hinkley's sum below.</param>
/// <param name="PValue">Of the last full window.</param>
/// <param name="StabilityIndex">Of the last full window.</param>
/// <param name="Windows">How many windows were full.</param>
public sealed record FeatureWatchState(
    double[] Reference, double[] Recent, FeatureScale? Scale, double Up, double Down, double PValue, double StabilityIndex, long Windows);
