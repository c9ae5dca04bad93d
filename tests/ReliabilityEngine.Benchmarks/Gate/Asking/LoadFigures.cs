namespace ReliabilityEngine.Benchmarks.Gate.Asking;

/// <summary>What came of asking for a while.</summary>
/// <param name="Latencies">From when each request was due until its answer was read; sorted.</param>
/// <param name="Lags">From when each request was due until it was sent: the asker's own share of the latency; sorted.</param>
/// <param name="Kinds">How many right answers of each kind there were.</param>
/// <param name="Problems">A sentence for each request that was not answered, or answered wrongly.</param>
internal sealed record LoadFigures(
    IReadOnlyList<TimeSpan> Latencies, IReadOnlyList<TimeSpan> Lags, IReadOnlyDictionary<string, int> Kinds, IReadOnlyList<string> Problems)
{
    public int Requests => Latencies.Count;

    /// <summary>The smallest latency that so large a share of all does not exceed, in milliseconds.</summary>
    public double Milliseconds(double share) => Quantile(Latencies, share);

    public static double Quantile(IReadOnlyList<TimeSpan> sorted, double share)
    {
        ArgumentNullException.ThrowIfNull(sorted);
        return sorted.Count == 0 ? double.NaN : sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)].TotalMilliseconds;
    }
}
