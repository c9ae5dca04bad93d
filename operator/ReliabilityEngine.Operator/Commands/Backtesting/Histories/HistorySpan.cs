using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Operator.Commands.Backtesting.Histories;

/// <summary>Which part of a history is judged; null where that is left to the history of each target.</summary>
internal sealed record HistorySpan(DateTimeOffset? From, DateTimeOffset? To)
{
    /// <summary>The whole of it.</summary>
    public static HistorySpan All { get; } = new(null, null);

    /// <summary>The span of one target's history: as far as it reaches, where nothing else is said.</summary>
    /// <param name="before">What must lie before the first moment that is judged.</param>
    public (DateTimeOffset From, DateTimeOffset To) Of(RecordedSeries series, TimeSpan delay, TimeSpan before)
    {
        ArgumentNullException.ThrowIfNull(series);
        var end = series.Last + delay;
        return (From ?? series.First + before, To is { } to && to < end ? to : end);
    }

    /// <summary>The history of those of which there is something to judge.</summary>
    /// <exception cref="HistoryException">Nothing of any target lies in the span.</exception>
    public static RecordedHistory Over(IReadOnlyList<RecordedTarget> targets, IReadOnlyList<string> notes)
    {
        ArgumentNullException.ThrowIfNull(targets);
        RecordedTarget[] within = [.. targets.Where(target => target.From < target.To).OrderBy(target => target.Key.ToString(), StringComparer.Ordinal)];
        return within.Length > 0 ? new RecordedHistory(within, notes) : throw new HistoryException(
            $"the history reaches from {TimeText.Of(targets.Min(one => one.Series.First))} to {TimeText.Of(targets.Max(one => one.Series.Last))}: nothing of it is left to judge from {TimeText.Of(targets.Min(one => one.From))} on");
    }
}
