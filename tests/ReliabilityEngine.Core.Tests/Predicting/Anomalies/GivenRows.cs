using ReliabilityEngine.Core.Predicting.Anomalies;

namespace ReliabilityEngine.Core.Tests.Predicting.Anomalies;

/// <summary>Seeded rows of metrics that move together: all are the same hidden load plus noise of their own.</summary>
internal static class GivenRows
{
    public static double[][] Related(int rows, int metrics, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, rows).Select(_ =>
        {
            var load = GivenSeries.Normal(random);
            return Enumerable.Range(0, metrics).Select(metric => ((metric + 1) * load) + (0.1 * GivenSeries.Normal(random))).ToArray();
        })];
    }

    public static double[][] Independent(int rows, int metrics, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, metrics).Select(_ => GivenSeries.Normal(random)).ToArray())];
    }

    public static IMultivariateDetector FittedOn(this IMultivariateDetector detector, IReadOnlyList<double[]> rows)
    {
        detector.Fit(rows);
        return detector;
    }
}
