namespace ReliabilityEngine.Operator.Observing;

/// <summary>The steps a query covers. Requests with an equal range can share a query.</summary>
/// <param name="From">The end of the first step.</param>
/// <param name="To">The end of the last step.</param>
/// <param name="Step">The grid.</param>
/// <param name="Timeout">How long an answer is waited for.</param>
internal readonly record struct QueryRange(DateTimeOffset From, DateTimeOffset To, TimeSpan Step, TimeSpan Timeout)
{
    /// <summary>Whether the series of an expression are kept apart, with their labels, instead of one being expected.</summary>
    public bool IsPerSeries { get; init; }

    public int Steps => To < From ? 0 : (int)((To - From) / Step) + 1;

    public DateTimeOffset At(int index) => From + (Step * index);

    /// <summary>Ten steps without a sample are when data counts as missing: older ranges are backfill.</summary>
    /// <param name="settled">What is older is complete.</param>
    public bool IsLive(DateTimeOffset settled) => settled - To < Step * 10;
}
