namespace ReliabilityEngine.Benchmarks.Scoring.Baselines.RootCauses;

/// <summary>How many of their normal deviations a metric's rows lie away from normal.</summary>
internal static class Deviation
{
    /// <summary>0 when either side has no value; a metric that never moved is scaled by a thousandth of its level.</summary>
    public static double OfMean(double[] normal, double[] abnormal)
    {
        var usual = normal.Where(double.IsFinite).ToArray();
        var now = abnormal.Where(double.IsFinite).ToArray();
        if (usual.Length == 0 || now.Length == 0)
        {
            return 0;
        }

        var mean = usual.Average();
        var deviation = Math.Sqrt(usual.Average(value => (value - mean) * (value - mean)));
        return Math.Abs(now.Average() - mean) / Math.Max(deviation, Math.Max(1e-9, 1e-3 * Math.Abs(mean)));
    }

    /// <summary>The largest deviation of a single row.</summary>
    public static double OfExtreme(double[] normal, double[] abnormal) =>
        abnormal.Where(double.IsFinite).Select(value => OfMean(normal, [value])).DefaultIfEmpty(0).Max();
}
