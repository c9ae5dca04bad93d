namespace ReliabilityEngine.Benchmarks.Scoring.Scorers;

/// <summary>Sorts probability forecasts into bins of equal width: calibrated means that both ratios of a bin agree.</summary>
public static class ReliabilityTable
{
    public static IReadOnlyList<ReliabilityBin> Create(IReadOnlyCollection<ProbabilityForecast> forecasts, int bins = 10) =>
        [.. Enumerable.Range(0, bins).Select(bin => Fill(forecasts.Where(forecast => Bin(forecast, bins) == bin).ToArray(), bin, bins))];

    /// <summary>Certainty (1) belongs to the last bin.</summary>
    private static int Bin(ProbabilityForecast forecast, int bins) => Math.Clamp((int)(forecast.Probability * bins), 0, bins - 1);

    private static ReliabilityBin Fill(ProbabilityForecast[] members, int bin, int bins) => new(
        bin / (double)bins,
        (bin + 1) / (double)bins,
        members.Length,
        members.Length == 0 ? double.NaN : members.Average(member => member.Probability),
        members.Length == 0 ? double.NaN : members.Average(member => member.Happened ? 1.0 : 0));
}
