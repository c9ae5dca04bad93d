using ReliabilityEngine.Benchmarks.Scoring.Scorers;

namespace ReliabilityEngine.Benchmarks.Calibration.Scores;

/// <summary>A figure made of sums over episodes, with how far it would move had other episodes been drawn.</summary>
/// <param name="Value">The figure; NaN when it is undefined.</param>
/// <param name="Low">The 5 % quantile over resamples.</param>
/// <param name="High">The 95 % quantile over resamples.</param>
internal sealed record EpisodeScore(double Value, double Low, double High)
{
    private const int Resamples = 400;
    private const int Seed = 7;

    /// <param name="sums">One row an episode.</param>
    /// <param name="figure">The figure of the columns' totals.</param>
    public static EpisodeScore Of(IReadOnlyList<double[]> sums, Func<double[], double> figure)
    {
        if (sums.Count == 0)
        {
            return new EpisodeScore(double.NaN, double.NaN, double.NaN);
        }

        // The bootstrap of clustered data (Davison and Hinkley 1997, section 3.8): whole episodes, with replacement.
        var random = new Random(Seed);
        var figures = new double[Resamples];
        for (var resample = 0; resample < Resamples; resample++)
        {
            figures[resample] = figure(Total(sums, _ => sums[random.Next(sums.Count)]));
        }

        return new EpisodeScore(
            figure(Total(sums, i => sums[i])),
            Quantile.Of(figures, 0.05),
            Quantile.Of(figures, 0.95));
    }

    /// <summary>The Brier skill of all episodes' forecasts against their own base rate; NaN when all outcomes are alike.</summary>
    /// <param name="episodes">The forecasts of each.</param>
    public static EpisodeScore BrierSkill(IEnumerable<IEnumerable<ProbabilityForecast>> episodes) => Of(
        [.. episodes.Select(told => told.Aggregate(
            new double[3], (sums, one) => [sums[0] + 1, sums[1] + (one.Happened ? 1 : 0), sums[2] + BrierScore.Loss(one)]))],
        sums => sums[1] > 0 && sums[1] < sums[0] ? 1 - (sums[2] / (sums[1] * (1 - (sums[1] / sums[0])))) : double.NaN);

    private static double[] Total(IReadOnlyList<double[]> sums, Func<int, double[]> pick)
    {
        var total = new double[sums[0].Length];
        for (var i = 0; i < sums.Count; i++)
        {
            var row = pick(i);
            for (var column = 0; column < total.Length; column++)
            {
                total[column] += row[column];
            }
        }

        return total;
    }
}
