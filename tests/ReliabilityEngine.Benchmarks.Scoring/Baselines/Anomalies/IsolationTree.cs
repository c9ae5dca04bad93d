namespace ReliabilityEngine.Benchmarks.Scoring.Baselines.Anomalies;

/// <summary>A node of an isolation tree: a split, or a leaf that knows how many rows ended there.</summary>
internal sealed class IsolationTree
{
    private readonly int _dimension;
    private readonly double _split;
    private readonly double _leafDepth;
    private readonly IsolationTree? _below;
    private readonly IsolationTree? _above;

    private IsolationTree(int size) => _leafDepth = AverageDepth(size);

    private IsolationTree(int dimension, double split, IsolationTree below, IsolationTree above) =>
        (_dimension, _split, _below, _above) = (dimension, split, below, above);

    /// <summary>The mean depth of an unsuccessful search in a binary tree of this many rows.</summary>
    public static double AverageDepth(int size) => size switch
    {
        <= 1 => 0,
        2 => 1,
        _ => (2 * (Math.Log(size - 1) + 0.5772156649015329)) - (2.0 * (size - 1) / size),
    };

    public static IsolationTree Grow(double[][] rows, int depthLeft, Random random)
    {
        if (depthLeft == 0 || rows.Length <= 1)
        {
            return new IsolationTree(rows.Length);
        }

        var splittable = Enumerable.Range(0, rows[0].Length)
            .Select(dimension => (dimension, lowest: rows.Min(row => row[dimension]), highest: rows.Max(row => row[dimension])))
            .Where(range => range.highest > range.lowest)
            .ToArray();
        if (splittable.Length == 0)
        {
            return new IsolationTree(rows.Length);
        }

        var (chosen, from, to) = splittable[random.Next(splittable.Length)];
        var split = from + (random.NextDouble() * (to - from));
        return new IsolationTree(
            chosen,
            split,
            Grow([.. rows.Where(row => row[chosen] <= split)], depthLeft - 1, random),
            Grow([.. rows.Where(row => row[chosen] > split)], depthLeft - 1, random));
    }

    public double Depth(ReadOnlySpan<double> row)
    {
        var node = this;
        var depth = 0;
        while (node._below is not null)
        {
            node = row[node._dimension] <= node._split ? node._below : node._above!;
            depth++;
        }

        return depth + node._leafDepth;
    }
}
