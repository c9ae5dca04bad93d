namespace ReliabilityEngine.Operator.Observing.Signals;

/// <summary>What was read of a signal.</summary>
/// <param name="Series">By key, in the order of the keys; empty where nothing could be read.</param>
/// <param name="Problem">What was wrong, if anything. Beside series it is a remark: their values hold.</param>
public sealed record SignalReading(IReadOnlyList<SignalSeries> Series, SampleProblem? Problem)
{
    /// <summary>False when the same range should be asked for again: nothing was learned about it.</summary>
    public bool RangeIsRead => Problem?.RangeIsRead ?? true;
}
