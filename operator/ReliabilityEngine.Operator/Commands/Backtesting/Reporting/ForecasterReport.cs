namespace ReliabilityEngine.Operator.Commands.Backtesting.Reporting;

/// <summary>How good decisions would have been with one forecaster.</summary>
/// <param name="Forecaster">Its name in <c>prediction.forecaster</c>.</param>
/// <param name="Summary">Over all policies and targets.</param>
/// <param name="TrafficErrorPercent">Of each next hour's events, over all events; null where nothing was foreseen.</param>
internal sealed record ForecasterReport(string Forecaster, PolicySummary Summary, double? TrafficErrorPercent)
{
    /// <summary>Harmonic mean of the share foretold and the precision, 0 to 1: neither silence nor noise scores.</summary>
    public double Quality => Summary is { Breaches: > 0, PrecisionPercent: { } precision }
        && ((double)Summary.Foretold / Summary.Breaches, precision / 100) is var (recall, right) && recall + right > 0
        ? 2 * recall * right / (recall + right)
        : 0;
}
