using ReliabilityEngine.Benchmarks.Scoring.Models;

namespace ReliabilityEngine.Benchmarks.Scoring.Data;

/// <summary>A metric with its own times (seconds since 1970): of a node, or of the call to it.</summary>
/// <param name="Key">Whose metric; for a call the callee.</param>
/// <param name="Caller">The caller when it is a call's metric, else null.</param>
public sealed record TimedColumn(MetricKey Key, string? Caller, long[] Times, double[] Values)
{
    public double[] Where(Func<long, bool> chosen) => [.. Times.Zip(Values).Where(row => chosen(row.First)).Select(row => row.Second)];
}
