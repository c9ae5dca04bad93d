using ReliabilityEngine.Benchmarks.Scoring.Scorers;

namespace ReliabilityEngine.Benchmarks.Scoring.Folds;

/// <summary>How far a figure would move had other series been drawn: whole series, with replacement (Davison and Hinkley 1997, section 3.8).</summary>
public static class Bootstrap
{
    private const int Resamples = 400;
    private const int Seed = 7;
    private const double Tail = 0.05;

    /// <summary>The 90 % interval of a figure over resampled parts; NaN of none.</summary>
    public static (double Low, double High) Interval<T>(IReadOnlyList<T> parts, Func<IReadOnlyList<T>, double> figure)
    {
        if (parts.Count == 0)
        {
            return (double.NaN, double.NaN);
        }

        var random = new Random(Seed);
        var figures = new double[Resamples];
        var drawn = new T[parts.Count];
        for (var resample = 0; resample < Resamples; resample++)
        {
            for (var i = 0; i < drawn.Length; i++)
            {
                drawn[i] = parts[random.Next(parts.Count)];
            }

            figures[resample] = figure(drawn);
        }

        return (Quantile.Of(figures, Tail), Quantile.Of(figures, 1 - Tail));
    }
}
