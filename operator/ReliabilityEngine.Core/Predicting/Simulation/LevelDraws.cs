namespace ReliabilityEngine.Core.Predicting.Simulation;

/// <summary>The variates of one level on one path: two for how high it really is, two for how long it lasts.</summary>
internal readonly record struct LevelDraws(double Normal, double Exponential, double Uniform, double Pick);
