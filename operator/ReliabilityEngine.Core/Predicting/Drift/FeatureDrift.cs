namespace ReliabilityEngine.Core.Predicting.Drift;

/// <summary>What is known of one feature.</summary>
/// <param name="Feature">Its name.</param>
/// <param name="State">Whether it drifts.</param>
/// <param name="Severity">How much.</param>
/// <param name="PValue">Of the last full window (Kolmogorov-Smirnov), corrected for the features; 1 before the first.</param>
/// <param name="StabilityIndex">Of that window, less what chance gives.</param>
/// <param name="Shift">The mean of the newest window less the reference's, in its standard deviations; 0 before.</param>
public sealed record FeatureDrift(
    string Feature, DriftState State, DriftSeverity Severity, double PValue, double StabilityIndex, double Shift);
