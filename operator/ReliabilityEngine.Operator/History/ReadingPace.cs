namespace ReliabilityEngine.Operator.History;

/// <summary>When a target's source is asked for what.</summary>
/// <param name="Delay">How long the source's newest data is left to settle.</param>
/// <param name="SampleInterval">The pace of the target.</param>
/// <param name="Lookback">How long the source's data may come late: for so long what was read is asked again.</param>
internal sealed record ReadingPace(TimeSpan Delay, TimeSpan SampleInterval, TimeSpan Lookback)
{
    /// <summary>Timers are a little early or late, and a visit just before the data is there is for nothing.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(500);

    /// <summary>How long until the next step has settled, or the pace of the target where that is shorter: something may have failed, or come late.</summary>
    /// <param name="step">The grid.</param>
    public TimeSpan UntilNext(DateTimeOffset now, TimeSpan step)
    {
        var settled = (now - Delay - DateTimeOffset.UnixEpoch).Ticks;
        var wait = TimeSpan.FromTicks(step.Ticks - (settled % step.Ticks)) + Margin;
        return wait < SampleInterval ? wait : SampleInterval;
    }
}
