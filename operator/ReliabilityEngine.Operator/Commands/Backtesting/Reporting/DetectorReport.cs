namespace ReliabilityEngine.Operator.Commands.Backtesting.Reporting;

/// <summary>How good decisions and alarms would have been with one detector.</summary>
/// <param name="Detector">Its name in <c>signals[].detector</c>.</param>
/// <param name="Summary">Of the decisions, over all policies and targets.</param>
/// <param name="Alarms">Of the signals, over all policies and targets.</param>
internal sealed record DetectorReport(string Detector, PolicySummary Summary, AlarmSummary Alarms)
{
    /// <summary>Of the decisions: see <see cref="Hindsight.Quality"/>.</summary>
    public double Quality => Summary.Quality;

    /// <summary>Of the alarms.</summary>
    public double AlarmQuality => Hindsight.Quality(Alarms.Foretold, Alarms.Breaches, Alarms.PrecisionPercent);

    /// <summary>The best first: by what would have been decided, and where that is the same by the alarms: neither silent nor noisy, seldom false, early.</summary>
    public static IReadOnlyList<DetectorReport> InOrder(IEnumerable<DetectorReport> compared) =>
    [
        .. compared.OrderByDescending(one => one.Quality)
            .ThenByDescending(one => one.AlarmQuality)
            .ThenBy(one => one.Alarms.FalseAlarmsPerWeek)
            .ThenByDescending(one => one.Alarms.MedianLeadSeconds ?? 0)
            .ThenBy(one => one.Detector, StringComparer.Ordinal),
    ];
}
