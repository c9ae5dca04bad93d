namespace ReliabilityEngine.Core.Predicting.Anomalies;

/// <summary>What a detector says of one row of many metrics.</summary>
/// <param name="State">Whether the rest means anything.</param>
/// <param name="Score">Larger is stranger, ≥ 0; comparable within one detector only. 0 while unknown.</param>
/// <param name="Likelihood">1 − P(such a score in rows like those it was fitted on), 0 to 1; 0 while unknown.</param>
public readonly record struct MultivariateAnomaly(AnomalyState State, double Score, double Likelihood);
