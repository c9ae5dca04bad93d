using MathNet.Numerics;

namespace ReliabilityEngine.Core.Learning;

/// <summary>
/// Whether the breaches that came of uncensored predictions are those that were foretold. Their number is compared with Σp by the tail of the
/// Poisson distribution, which is never lighter than the Poisson-binomial one (Hoeffding 1956), both divided by the dispersion of the turns
/// (quasi-likelihood: McCullagh and Nelder 1989, 9.2), so that targets that breach together count less.
/// </summary>
/// <remarks>
/// Censoring is not by chance: what is acted on is what was about to breach, and what is left breaches less often than was foretold of all. For a calibrated
/// forecast E[breaches of the uncensored] = Σp over the uncensored − Σ(p when censored − p) over the censored (optional stopping). That much is
/// taken off before breaches are said to be too few, and nothing before they are said to be too many: a censored prediction speaks for the forecast
/// or not at all. Cost: one pass over the turns. Bad at: few breaches; 80 in the month tell a factor of 2 one time in two.
/// </remarks>
public static class CalibrationTest
{
    /// <summary>With fewer predictions nothing is said.</summary>
    public const int FewestScored = 30;

    /// <summary>
    /// P(so many, or so few, of a calibrated forecast), one side, one look: 1 in 100 for a whole year, shared by its looks (Bonferroni), one an hour, the
    /// shortest turn, on both sides.
    /// </summary>
    private const double Chance = 0.01 / (2 * 365 * 24);

    /// <summary>Before anything is known of how targets breach together it is as if so many breaches had been seen,</summary>
    private const double AssumedBreaches = 10;

    /// <summary>which scattered so many times as much as those of independent targets.</summary>
    private const double AssumedDispersion = 3;

    /// <summary>A rate that is off by less is no reason to stop acting, however certain it is.</summary>
    private const double Material = 4.0 / 3;

    public static CalibrationFinding Judge(TrackRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var (scored, observed, censored, expected, taken) = (0, 0, 0, 0.0, 0.0);
        foreach (var turn in record.Turns)
        {
            (scored, observed, censored) = (scored + turn.Scored, observed + turn.Breached, censored + turn.Censored);
            (expected, taken) = (expected + turn.Expected, taken + turn.Taken);
        }

        var least = Math.Max(0, expected - taken);
        var dispersion = Dispersion(record, observed, expected);
        var low = Math.Min(Fewest(least, dispersion), least / Material);
        var high = Math.Max(Most(expected, dispersion), expected * Material);
        return new CalibrationFinding
        {
            State = scored < FewestScored ? CalibrationState.Unknown
                : observed < low ? CalibrationState.ForeseesTooMany
                : observed > high ? CalibrationState.ForeseesTooFew
                : CalibrationState.Calibrated,
            Scored = scored,
            Censored = censored,
            Observed = observed,
            Expected = expected,
            Low = low,
            High = high,
        };
    }

    /// <summary>
    /// The variance of the turns' counts around their share of what was observed, over that of independent ones; at least 1. With what is remembered of earlier
    /// months, and what is assumed before any: that no common breach has come yet does not say that none was to be expected.
    /// </summary>
    private static double Dispersion(TrackRecord record, int observed, double expected)
    {
        var (squares, breached) = (record.PastSquares + (AssumedDispersion * AssumedBreaches), record.PastBreached + observed + AssumedBreaches);
        var ratio = expected > 0 ? observed / expected : 0;
        foreach (var turn in record.Turns)
        {
            squares += Math.Pow(turn.Breached - (ratio * turn.Expected), 2);
        }

        return Math.Max(1, squares / breached);
    }

    /// <summary>The fewest of which P(no more) reaches <see cref="Chance"/>.</summary>
    private static double Fewest(double mean, double dispersion) => FirstThat(count => AtMost(count, mean, dispersion) >= Chance);

    /// <summary>The most of which P(no fewer) reaches <see cref="Chance"/>.</summary>
    private static double Most(double mean, double dispersion) => FirstThat(count => AtLeast(count + 1, mean, dispersion) < Chance);

    private static double AtMost(int count, double mean, double dispersion) =>
        mean <= 0 ? 1 : SpecialFunctions.GammaUpperRegularized((count / dispersion) + 1, mean / dispersion);

    private static double AtLeast(int count, double mean, double dispersion) =>
        mean <= 0 ? 0 : SpecialFunctions.GammaLowerRegularized(count / dispersion, mean / dispersion);

    /// <summary>The first count for which a condition holds that holds from some count on.</summary>
    private static int FirstThat(Func<int, bool> holds)
    {
        var (below, above) = (-1, 1);
        while (!holds(above))
        {
            (below, above) = (above, 2 * above);
        }

        while (above - below > 1)
        {
            var middle = below + ((above - below) / 2);
            (below, above) = holds(middle) ? (below, middle) : (middle, above);
        }

        return above;
    }
}
