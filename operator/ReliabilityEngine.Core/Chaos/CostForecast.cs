namespace ReliabilityEngine.Core.Chaos;

/// <summary>What a run is likely to cost, in shares of the whole error budget.</summary>
/// <param name="P10">One run of ten costs less.</param>
/// <param name="P50">As likely more as less.</param>
/// <param name="P90">One run of ten costs more.</param>
/// <param name="OverProbability">P(it costs more than it may spend), 0 to 1.</param>
public sealed record CostForecast(double P10, double P50, double P90, double OverProbability)
{
    /// <summary>
    /// A run that is more likely than this to cost more than it may is not begun. One in five: the run is also cut short on the way, and a limit
    /// near a half would only say that the median keeps it.
    /// </summary>
    public const double MostOver = 0.2;

    public bool IsTooCostly => OverProbability > MostOver;
}
