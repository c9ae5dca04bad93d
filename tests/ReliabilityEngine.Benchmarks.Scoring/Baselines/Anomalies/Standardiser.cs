namespace ReliabilityEngine.Benchmarks.Scoring.Baselines.Anomalies;

/// <summary>Brings each dimension to mean 0 and deviation 1 of the training rows; one that never moved there stays unscaled.</summary>
internal sealed class Standardiser
{
    private readonly double[] _mean;
    private readonly double[] _deviation;

    public Standardiser(IReadOnlyList<double[]> rows)
    {
        var dimensions = rows[0].Length;
        _mean = [.. Enumerable.Range(0, dimensions).Select(d => rows.Average(row => row[d]))];
        _deviation = [.. Enumerable.Range(0, dimensions).Select(d => Math.Sqrt(rows.Average(row => (row[d] - _mean[d]) * (row[d] - _mean[d]))))];
        _deviation = Array.ConvertAll(_deviation, deviation => deviation < 1e-12 ? 1 : deviation);
    }

    public double[] Apply(ReadOnlySpan<double> row)
    {
        var z = new double[row.Length];
        for (var d = 0; d < row.Length; d++)
        {
            z[d] = (row[d] - _mean[d]) / _deviation[d];
        }

        return z;
    }
}
