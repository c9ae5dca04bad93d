using ReliabilityEngine.Core.History;

namespace ReliabilityEngine.Operator.Telemetry;

/// <summary>
/// The events of one target as a counter tells them: from zero when this process takes the target up, and what has been read since. What was
/// there before is not counted, for a counter that begins with a month of it would read as a burst.
/// </summary>
internal sealed class EventCount
{
    private DateTimeOffset? _upTo;

    public double Good { get; private set; }

    public double Total { get; private set; }

    /// <summary>Counts what the history has learnt since the last time.</summary>
    public void Advance(SampleHistory history)
    {
        if (history.NewestKnown is not { } newest)
        {
            return;
        }

        if (_upTo is { } from && newest > from)
        {
            var counts = history.Over(from, newest);
            Good += counts.Good;
            Total += counts.Total;
        }

        _upTo = _upTo > newest ? _upTo : newest;
    }
}
