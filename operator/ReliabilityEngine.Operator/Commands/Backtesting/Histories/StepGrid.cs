namespace ReliabilityEngine.Operator.Commands.Backtesting.Histories;

/// <summary>The grid that the rows of a file are counted on.</summary>
internal static class StepGrid
{
    private static readonly TimeSpan[] Steps =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1),
    ];

    /// <summary>The smallest step that is no smaller than the median distance of the rows; an hour at most.</summary>
    public static TimeSpan Of(IReadOnlyList<DateTimeOffset> rising)
    {
        var distances = rising.Skip(1).Zip(rising, (next, before) => next - before).Order().ToList();
        var median = distances.Count == 0 ? Steps[0] : distances[distances.Count / 2];
        return Steps.FirstOrDefault(step => step >= median, Steps[^1]);
    }

    /// <summary>The end of the step that holds a moment.</summary>
    public static DateTimeOffset EndOf(DateTimeOffset at, TimeSpan step)
    {
        var ticks = (at - DateTimeOffset.UnixEpoch).Ticks;
        return DateTimeOffset.UnixEpoch.AddTicks((ticks + step.Ticks - 1) / step.Ticks * step.Ticks);
    }
}
