namespace ReliabilityEngine.Core.Predicting.Simulation;

/// <summary>The variates of one new incident on one path.</summary>
/// <param name="Gap">Standard exponential: the time since the one before.</param>
/// <param name="Pick">Uniform: whose example it follows.</param>
/// <param name="Uniform">Uniform: how long it lasts.</param>
/// <param name="LengthFactor">The same as a factor: how much longer it lasts than the one it follows.</param>
/// <param name="Other">Uniform: how strong it is.</param>
internal readonly record struct IncidentDraws(double Gap, double Pick, double Uniform, double LengthFactor, double Other);
