namespace ReliabilityEngine.Core.Predicting.Anomalies;

/// <summary>What of a past can be fitted.</summary>
internal static class Rows
{
    /// <summary>The rows as long as the first in which every metric is a finite number.</summary>
    public static double[][] Usable(IReadOnlyList<double[]> rows)
    {
        var width = rows.Count == 0 ? 0 : rows[0].Length;
        return width == 0 ? [] : [.. rows.Where(row => row.Length == width && Array.TrueForAll(row, double.IsFinite))];
    }
}
