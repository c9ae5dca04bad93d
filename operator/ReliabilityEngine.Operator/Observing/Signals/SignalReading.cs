namespace ReliabilityEngine.Operator.Observing.Signals;

/// <summary>What was read of a signal.</summary>
/// <param name="Series">By key, in the order of the keys; empty where nothing could be read.</param>
/// <param name="Problem">What was wrong, if anything. Beside series it is a remark: their values hold.</param>
public sealed record SignalReading(IReadOnlyList<SignalSeries> Series, SampleProblem? Problem)
{
    /// <summary>How many of the source's series have the key of another: of these the worst value of each step is in <see cref="Series"/>.</summary>
    public int Merged { get; init; }

    /// <summary>False when the same range should be asked for again: nothing was learned about it.</summary>
    public bool RangeIsRead => Problem?.RangeIsRead ?? true;
}
