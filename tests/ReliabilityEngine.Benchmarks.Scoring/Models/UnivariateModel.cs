namespace ReliabilityEngine.Benchmarks.Scoring.Models;

/// <summary>A streaming detector and when it calls for people.</summary>
/// <param name="Create">Starts a detector that knows nothing yet.</param>
/// <param name="Threshold">The score from which on a row is an alarm, the same for every profile.</param>
public sealed record UnivariateModel(Func<IStreamingDetector> Create, double Threshold);
