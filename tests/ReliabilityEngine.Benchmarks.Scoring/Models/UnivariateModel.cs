namespace ReliabilityEngine.Benchmarks.Scoring.Models;

/// <summary>A streaming detector as shipped: how to start one for a series, and the thresholds it comes with.</summary>
/// <param name="Create">Starts a detector that knows nothing yet.</param>
/// <param name="Thresholds">Per NAB profile; null before they were chosen, then each half is searched for its best.</param>
public sealed record UnivariateModel(Func<IStreamingDetector> Create, NabThresholds? Thresholds = null);
