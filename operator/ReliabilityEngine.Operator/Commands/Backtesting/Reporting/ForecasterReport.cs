namespace ReliabilityEngine.Operator.Commands.Backtesting.Reporting;

/// <summary>How good decisions would have been with one forecaster.</summary>
/// <param name="Forecaster">Its name in <c>prediction.forecaster</c>.</param>
/// <param name="Summary">Over all policies and targets.</param>
/// <param name="TrafficErrorPercent">Of each next hour's events, over all events; null where nothing was foreseen.</param>
internal sealed record ForecasterReport(string Forecaster, PolicySummary Summary, double? TrafficErrorPercent)
{
    /// <summary>See <see cref="Hindsight.Quality"/>.</summary>
    public double Quality => Summary.Quality;

    /// <summary>The best first: neither silent nor noisy, then early, then right about the traffic.</summary>
    public static IReadOnlyList<ForecasterReport> InOrder(IEnumerable<ForecasterReport> compared) =>
    [
        .. compared.OrderByDescending(one => one.Quality)
            .ThenByDescending(one => one.Summary.MedianLeadSeconds ?? 0)
            .ThenBy(one => one.TrafficErrorPercent ?? double.PositiveInfinity)
            .ThenBy(one => one.Forecaster, StringComparer.Ordinal),
    ];
}
