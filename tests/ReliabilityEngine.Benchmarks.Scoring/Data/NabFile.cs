using ReliabilityEngine.Benchmarks.Scoring.Scorers;

namespace ReliabilityEngine.Benchmarks.Scoring.Data;

/// <summary>One NAB series with its anomaly windows as row ranges.</summary>
public sealed record NabFile(TimeSeries Series, IReadOnlyList<RowRange> Windows);
