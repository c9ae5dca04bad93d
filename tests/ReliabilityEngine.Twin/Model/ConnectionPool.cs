namespace ReliabilityEngine.Twin.Model;

/// <summary>
/// A pod's connections to its database under a load. By Little's law as many are needed as requests a second times the seconds that each
/// is held; what is needed beyond the limit waits and, past its time-out, fails.
/// </summary>
/// <param name="InUse">Connections that requests hold.</param>
/// <param name="Pending">Requests that wait for one.</param>
/// <param name="FailedRatio">The share of requests that wait in vain.</param>
/// <param name="AddedSeconds">How much longer than usual a request takes.</param>
internal readonly record struct ConnectionPool(double InUse, double Pending, double FailedRatio, double AddedSeconds)
{
    /// <summary>The share of a request's time that it holds a connection for.</summary>
    private const double HeldShare = 0.25;

    public static ConnectionPool Under(double rate, WorkloadOptions options, double holdFactor)
    {
        var usual = options.BaseLatency.TotalSeconds * HeldShare;
        var hold = usual * holdFactor;
        var (needed, limit) = (rate * hold, options.ConnectionLimit);
        return new ConnectionPool(
            Math.Min(limit, needed),
            Math.Max(0, needed - limit),
            ResponseTime.ShedRatio(needed / limit),
            holdFactor > 1 ? ResponseTime.Mean(hold, limit, needed / limit) - usual : 0);
    }
}
