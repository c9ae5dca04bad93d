namespace ReliabilityEngine.Core.Slo;

/// <summary>When a slice of time counts as good.</summary>
/// <param name="Length">A multiple of the step.</param>
/// <param name="GoodRatio">The smallest share of good events of a good slice, 0 to 1.</param>
public sealed record Timeslice(TimeSpan Length, double GoodRatio);
