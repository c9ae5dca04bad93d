namespace ReliabilityEngine.Core.Predicting.Drift;

/// <summary>Whether two samples come from one distribution, by the largest distance between their distribution functions.</summary>
/// <remarks>
/// Smirnov 1939; the p-value is Kolmogorov's limit with the correction of small samples of Stephens 1970 (Journal of the Royal Statistical
/// Society B 32). With ties it is too large, never too small. Cost: one pass. Bad at: differences in the far tails.
/// </remarks>
public static class KolmogorovSmirnov
{
    /// <summary>The distance, 0 to 1; 0 when either is empty.</summary>
    /// <param name="first">Rising.</param>
    /// <param name="second">Rising.</param>
    public static double Distance(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        if (first.IsEmpty || second.IsEmpty)
        {
            return 0;
        }

        var (i, j, largest) = (0, 0, 0.0);
        while (i < first.Length && j < second.Length)
        {
            var at = Math.Min(first[i], second[j]);
            while (i < first.Length && first[i] <= at)
            {
                i++;
            }

            while (j < second.Length && second[j] <= at)
            {
                j++;
            }

            largest = Math.Max(largest, Math.Abs(((double)i / first.Length) - ((double)j / second.Length)));
        }

        return largest;
    }

    /// <summary>P(a distance this large | one distribution), for so many independent values on each side.</summary>
    public static double PValue(double distance, double firstCount, double secondCount)
    {
        var root = Math.Sqrt(firstCount * secondCount / (firstCount + secondCount));
        var lambda = (root + 0.12 + (0.11 / root)) * distance;
        if (!(lambda > 0.2))
        {
            return 1;
        }

        var sum = 0.0;
        for (var k = 1; k <= 100; k++)
        {
            var term = Math.Exp(-2 * lambda * lambda * k * k);
            sum += k % 2 == 1 ? term : -term;
            if (term < 1e-12)
            {
                break;
            }
        }

        return Math.Clamp(2 * sum, 0, 1);
    }
}
