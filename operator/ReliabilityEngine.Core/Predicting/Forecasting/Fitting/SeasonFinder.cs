using System.Numerics.Tensors;

namespace ReliabilityEngine.Core.Predicting.Forecasting.Fitting;

/// <summary>Finds the seasons of an evenly spaced series: the day and the week where they repeat, else the period that repeats
/// most.</summary>
/// <remarks>
/// A season is believed when a part of its shape is told by the other seasons (<see cref="SeasonalShape.Strength"/>). The free search takes
/// the highest peak of the autocorrelation (Box, Jenkins, Reinsel and Ljung 2015, section 2.1). Cost: n × longest period, 1 ms for 2,000
/// points.
/// </remarks>
internal static class SeasonFinder
{
    /// <summary>A tenth of the shape repeats: less is noise, or not worth a season's parameters.</summary>
    private const double MinStrength = 0.1;

    /// <summary>Chance alone gets this far once in a thousand times.</summary>
    private const double MinSignificance = 3;

    /// <summary>A period nobody knows of must repeat well to be believed.</summary>
    private const double MinCorrelation = 0.5;

    private const double NearlyBest = 0.9;

    /// <summary>Older points say little about today's period, and the search stays short.</summary>
    private const int MaxPoints = 4096;

    private const int ShortestPeriod = 4;

    /// <summary>Season lengths in points, rising; none when nothing repeats or the series is too short to tell.</summary>
    public static IReadOnlyList<int> Find(ReadOnlySpan<double> values, TimeSpan step)
    {
        var rest = values.ToArray();
        var found = new List<int>();
        foreach (var span in new[] { TimeSpan.FromDays(1), TimeSpan.FromDays(7) })
        {
            var divides = step > TimeSpan.Zero && span.Ticks % step.Ticks == 0;
            if (divides && span / step is >= ShortestPeriod and var points && 2 * points <= rest.Length)
            {
                TakeOff(rest, (int)points, found);
            }
        }

        if (found.Count == 0 && FreePeriod(rest) is var period and > 0)
        {
            TakeOff(rest, period, found);
        }

        return found;
    }

    private static void TakeOff(double[] rest, int season, List<int> found)
    {
        var shape = SeasonalShape.Of(rest, season);
        if (shape.Strength < MinStrength || shape.Significance < MinSignificance)
        {
            return;
        }

        found.Add(season);
        for (var i = 0; i < rest.Length; i++)
        {
            rest[i] -= shape.Strength * shape.Deviations[i % season];
        }
    }

    /// <summary>The lag of the highest autocorrelation after it has once been low; 0 when none is high.</summary>
    private static int FreePeriod(ReadOnlySpan<double> values)
    {
        values = values[^Math.Min(values.Length, MaxPoints)..];
        var longest = values.Length / 3;
        if (longest < ShortestPeriod)
        {
            return 0;
        }

        var around = SeasonalShape.WithoutLevel(values, longest);
        double square = 0;
        foreach (var value in around)
        {
            square += value * value;
        }

        var correlations = new double[longest + 1];
        var wasLow = false;
        for (var lag = 1; lag <= longest && square > 0; lag++)
        {
            var correlation = TensorPrimitives.Dot<double>(around.AsSpan(lag), around.AsSpan(0, around.Length - lag))
                / square * around.Length / (around.Length - lag);
            wasLow |= correlation < MinCorrelation / 2;
            correlations[lag] = wasLow ? correlation : 0;
        }

        return FirstPeak(correlations);
    }

    /// <summary>The first lag that is nearly as good as the best: multiples of a period repeat as well as it does.</summary>
    private static int FirstPeak(double[] correlations)
    {
        var highest = correlations.Max();
        for (var lag = ShortestPeriod; highest >= MinCorrelation && lag < correlations.Length; lag++)
        {
            var isPeak = correlations[lag] >= correlations[lag - 1]
                && (lag + 1 == correlations.Length || correlations[lag] >= correlations[lag + 1]);
            if (isPeak && correlations[lag] >= NearlyBest * highest)
            {
                return lag;
            }
        }

        return 0;
    }
}
