namespace ReliabilityEngine.Core.Predicting.Anomalies.Isolation;

/// <summary>
/// The trees of a forest in flat arrays: all have the same full depth, the children of node i are 2i + 1 and 2i + 2, and a branch that
/// ends early goes on to the left without a split. So every walk has the same length and needs no test for a leaf.
/// </summary>
internal abstract class IsolationTrees
{
    private readonly int[] _order;
    private readonly double[] _sample;

    protected IsolationTrees(int count, int sampleSize, int dimensions)
    {
        (Count, SampleSize, Dimensions) = (count, sampleSize, dimensions);
        Depth = (int)Math.Ceiling(Math.Log2(sampleSize));
        Splits = (1 << Depth) - 1;
        Nodes = (2 << Depth) - 1;
        Remaining = new double[count * Nodes];
        _order = new int[sampleSize];
        _sample = new double[sampleSize * dimensions];
    }

    public int Count { get; }

    public int SampleSize { get; }

    protected int Dimensions { get; }

    protected int Depth { get; }

    /// <summary>Splits a tree.</summary>
    protected int Splits { get; }

    /// <summary>Nodes a tree, the last level included.</summary>
    protected int Nodes { get; }

    /// <summary>For each node of each tree how many more splits a row that came here is expected to need.</summary>
    protected double[] Remaining { get; }

    /// <summary>The mean depth of an unsuccessful search among this many rows in a binary tree (Liu et al. 2008, equation 1).</summary>
    public static double ExpectedDepth(int rows) => rows switch
    {
        <= 1 => 0,
        2 => 1,
        _ => (2 * (Math.Log(rows - 1) + 0.577_215_664_901_532_9)) - (2.0 * (rows - 1) / rows),
    };

    /// <summary>The sum over the trees of the splits that this row needs.</summary>
    public abstract double PathLengths(ReadOnlySpan<double> row);

    /// <summary>The same for rows given one after the other.</summary>
    public virtual void PathLengths(ReadOnlySpan<double> rows, Span<double> sums)
    {
        for (var row = 0; row < sums.Length; row++)
        {
            sums[row] = PathLengths(rows.Slice(row * Dimensions, Dimensions));
        }
    }

    /// <summary>Adds to each metric what its splits shortened the row's way by; summed, that is all there is to the score.</summary>
    public abstract void AddBlame(ReadOnlySpan<double> row, Span<double> blame);

    /// <summary>Grows one tree on a sample of rows.</summary>
    public void Grow(int tree, ReadOnlySpan<double[]> sample, Random random)
    {
        for (var i = 0; i < sample.Length; i++)
        {
            _order[i] = i;
            sample[i].AsSpan(0, Dimensions).CopyTo(_sample.AsSpan(i * Dimensions));
        }

        Grow(tree, 0, 0, sample.Length, random);
    }

    public virtual void Transfer(StateTransfer transfer) => transfer.Field(Remaining);

    /// <summary>Draws a split of these rows; false when they are all equal.</summary>
    protected abstract bool TrySplit(int split, ReadOnlySpan<int> rows, Random random);

    /// <summary>Leaves a node without a split: every row goes to the left.</summary>
    protected abstract void PassLeft(int split);

    protected abstract bool IsRight(int split, ReadOnlySpan<double> row);

    protected ReadOnlySpan<double> SampleRow(int row) => _sample.AsSpan(row * Dimensions, Dimensions);

    protected double SampleValue(int row, int dimension) => _sample[(row * Dimensions) + dimension];

    private void Grow(int tree, int node, int from, int to, Random random)
    {
        Remaining[(tree * Nodes) + node] = ExpectedDepth(to - from);
        if (node >= Splits)
        {
            return;
        }

        var split = (tree * Splits) + node;
        if (to - from <= 1 || !TrySplit(split, _order.AsSpan(from, to - from), random))
        {
            PassDown(tree, node);
            return;
        }

        var middle = Partition(split, from, to);
        Grow(tree, (2 * node) + 1, from, middle, random);
        Grow(tree, (2 * node) + 2, middle, to, random);
    }

    /// <summary>A branch that ended: each level below counts one split that was not made.</summary>
    private void PassDown(int tree, int node)
    {
        while (node < Splits)
        {
            PassLeft((tree * Splits) + node);
            var left = (2 * node) + 1;
            Remaining[(tree * Nodes) + left] = Remaining[(tree * Nodes) + node] - 1;
            node = left;
        }
    }

    private int Partition(int split, int from, int to)
    {
        var middle = from;
        for (var i = from; i < to; i++)
        {
            if (!IsRight(split, SampleRow(_order[i])))
            {
                (_order[middle], _order[i]) = (_order[i], _order[middle]);
                middle++;
            }
        }

        return middle;
    }
}
