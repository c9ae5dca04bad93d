namespace ReliabilityEngine.Core.Predicting.Drift;

/// <summary>What a policy can use: whether a model's ground has moved, in which feature, how much.</summary>
/// <param name="State">Drifting when any feature is; Unknown while none is known.</param>
/// <param name="Severity">The largest of the features.</param>
/// <param name="Feature">The feature that moved most; null unless drifting.</param>
/// <param name="Features">All of them, in the monitor's order.</param>
public sealed record DriftReport(DriftState State, DriftSeverity Severity, string? Feature, IReadOnlyList<FeatureDrift> Features);
