namespace ReliabilityEngine.Core.Scoring.Causes;

/// <summary>A series that rises whatever the load.</summary>
/// <param name="Pod">Whose it is; empty for one that belongs to no pod.</param>
/// <param name="RatioPerHour">By how much of its present value an hour, above 0.</param>
public sealed record SteadyRise(string Pod, double RatioPerHour);
