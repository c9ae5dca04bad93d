namespace ReliabilityEngine.Benchmarks.Scoring.Baselines.Anomalies;

/// <summary>Isolation forest (Liu, Ting and Zhou, 2008) in its plainest form: 100 trees of 256 rows.</summary>
internal sealed class IsolationForest
{
    private const int Trees = 100;
    private const int SampleSize = 256;

    private readonly IsolationTree[] _trees;
    private readonly double _expectedDepth;

    public IsolationForest(IReadOnlyList<double[]> rows, int seed)
    {
        var random = new Random(seed);
        var size = Math.Min(SampleSize, rows.Count);
        var limit = (int)Math.Ceiling(Math.Log2(Math.Max(2, size)));
        _expectedDepth = IsolationTree.AverageDepth(size);
        _trees = new IsolationTree[Trees];
        for (var tree = 0; tree < Trees; tree++)
        {
            var sample = new double[size][];
            for (var i = 0; i < size; i++)
            {
                sample[i] = rows[random.Next(rows.Count)];
            }

            _trees[tree] = IsolationTree.Grow(sample, limit, random);
        }
    }

    /// <summary>Near 1 for a row that is cut off early, below 0.5 for one deep inside.</summary>
    public double Score(ReadOnlySpan<double> row)
    {
        double depth = 0;
        foreach (var tree in _trees)
        {
            depth += tree.Depth(row);
        }

        return Math.Pow(2, -depth / Trees / Math.Max(_expectedDepth, 1e-9));
    }
}
