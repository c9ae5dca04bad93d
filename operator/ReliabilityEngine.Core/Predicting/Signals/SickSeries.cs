using ReliabilityEngine.Core.Predicting.Anomalies;

namespace ReliabilityEngine.Core.Predicting.Signals;

/// <summary>A series that is far from its siblings.</summary>
/// <param name="Series">Its key.</param>
/// <param name="Value">Its newest value.</param>
/// <param name="Usual">The median of its siblings at that step.</param>
/// <param name="Distance">How many of their standard deviations lie between, ≥ 0; at most 1000.</param>
/// <param name="Direction">On which side.</param>
/// <param name="Since">The first of the steps that made it so.</param>
public sealed record SickSeries(string Series, double Value, double Usual, double Distance, AnomalyDirection Direction, DateTimeOffset Since);
