namespace ReliabilityEngine.Core.Predicting.Signals;

/// <summary>The slope of a line through points of which up to 29 % may be anything: the median of the slopes of all pairs (Theil 1950, Sen 1968).</summary>
internal static class TheilSen
{
    /// <returns>0 when no two points differ in <paramref name="x"/>.</returns>
    public static double Slope(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var slopes = new List<double>(x.Length * (x.Length - 1) / 2);
        for (var i = 0; i < x.Length; i++)
        {
            for (var j = i + 1; j < x.Length; j++)
            {
                if (x[i] != x[j])
                {
                    slopes.Add((y[j] - y[i]) / (x[j] - x[i]));
                }
            }
        }

        return slopes.Count == 0 ? 0 : RobustCentre.MedianOf(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(slopes));
    }
}
