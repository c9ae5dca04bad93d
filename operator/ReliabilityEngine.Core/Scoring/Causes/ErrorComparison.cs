namespace ReliabilityEngine.Core.Scoring.Causes;

/// <summary>Whether one part of the events fails more often than another.</summary>
/// <remarks>
/// The log-likelihood ratio of two binomial ratios against one (Wilks 1938; G-test). Few events say little by themselves, so there is no
/// least number of events beside <see cref="LeastBad"/>. Bad at: events that fail in bunches, for which the evidence is too large.
/// </remarks>
internal static class ErrorComparison
{
    /// <summary>Twice the log-likelihood ratio from which on a difference counts: one in 2,000 by chance (χ² with one degree of freedom).</summary>
    private const double Evidence = 12.1;

    /// <summary>What matters to people fails several times as often.</summary>
    private const double Factor = 3;

    private const double LeastBad = 3;

    public static bool IsWorse(double bad, double total, double otherBad, double otherTotal)
    {
        if (bad < LeastBad || total <= 0 || otherTotal <= 0 || bad / total < Factor * (otherBad / otherTotal))
        {
            return false;
        }

        var apart = LogLikelihood(bad, total) + LogLikelihood(otherBad, otherTotal);
        return 2 * (apart - LogLikelihood(bad + otherBad, total + otherTotal)) > Evidence;
    }

    /// <summary>Of the ratio that fits best.</summary>
    private static double LogLikelihood(double bad, double total) => Part(bad, total) + Part(total - bad, total);

    private static double Part(double count, double total) => count > 0 ? count * Math.Log(count / total) : 0;
}
