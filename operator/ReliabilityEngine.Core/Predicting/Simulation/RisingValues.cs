using System.Numerics;

namespace ReliabilityEngine.Core.Predicting.Simulation;

/// <summary>Places in short rows of rising values: counting a row of 64 is quicker than a search that guesses its branches.</summary>
internal static class RisingValues
{
    /// <summary>How many of the values are less than <paramref name="value"/>.</summary>
    public static int CountBelow(double[] rising, double value)
    {
        var (count, i) = (Vector<long>.Zero, 0);
        for (; i + Vector<double>.Count <= rising.Length; i += Vector<double>.Count)
        {
            // True is −1.
            count -= Vector.LessThan(new Vector<double>(rising, i), new Vector<double>(value));
        }

        var below = (int)Vector.Sum(count);
        for (; i < rising.Length && rising[i] < value; i++)
        {
            below++;
        }

        return below;
    }

    /// <summary>How many of the values are at most <paramref name="value"/>.</summary>
    public static int CountUpTo(double[] rising, double value) => CountBelow(rising, Math.BitIncrement(value));
}
