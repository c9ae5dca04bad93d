using ReliabilityEngine.Benchmarks.Scoring.Models;
using ReliabilityEngine.Benchmarks.Scoring.Scorers;

namespace ReliabilityEngine.Benchmarks.Scoring.Protocols;

/// <summary>How well the intervals of one path, or of the paths of one series, hold: shares covered, and the pinball loss in units of the MASE scale.</summary>
internal readonly record struct IntervalScore(double Coverage80, double Coverage95, double Pinball)
{
    /// <summary>The bounds of 95 % and 80 % and the median between them.</summary>
    public static IReadOnlyList<double> Levels { get; } = [0.025, 0.1, 0.5, 0.9, 0.975];

    /// <summary>One path with quantiles at <see cref="Levels"/>; points without a value do not count.</summary>
    public static IntervalScore Of(QuantilePath path, ReadOnlySpan<double> actual, double scale)
    {
        var quantiles = path.Quantiles;
        var (pinball, count) = (0.0, 0);
        for (var h = 0; h < actual.Length; h++)
        {
            if (double.IsFinite(actual[h]))
            {
                var step = h;
                pinball += Intervals.Pinball(actual[h], [.. quantiles.Select(level => level[step])], Levels);
                count++;
            }
        }

        return new IntervalScore(
            Intervals.Coverage(actual, quantiles[1], quantiles[3]), Intervals.Coverage(actual, quantiles[0], quantiles[4]), pinball / count / scale);
    }

    public static IntervalScore Mean(IReadOnlyCollection<IntervalScore> scores) => scores.Count == 0
        ? new IntervalScore(double.NaN, double.NaN, double.NaN)
        : new IntervalScore(scores.Average(score => score.Coverage80), scores.Average(score => score.Coverage95), scores.Average(score => score.Pinball));
}
