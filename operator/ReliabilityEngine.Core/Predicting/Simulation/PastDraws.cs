namespace ReliabilityEngine.Core.Predicting.Simulation;

/// <summary>One path's standard variates for what is not known of the past.</summary>
internal readonly record struct PastDraws(double Normal, double Exponential);
