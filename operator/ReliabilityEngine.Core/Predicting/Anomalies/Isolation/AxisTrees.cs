using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ReliabilityEngine.Core.Predicting.Anomalies.Isolation;

/// <summary>Isolation trees whose splits cut one metric between its least and its largest value.</summary>
internal sealed class AxisTrees(int count, int sampleSize, int dimensions) : IsolationTrees(count, sampleSize, dimensions)
{
    /// <summary>Rows that go down a tree together: enough to hide a load, few enough to stay in the first cache with the tree.</summary>
    private const int Block = 32;

    private readonly Cut[] _cuts = new Cut[count * ((1 << (int)Math.Ceiling(Math.Log2(sampleSize))) - 1)];
    private readonly int[] _untried = new int[dimensions];

    public override double PathLengths(ReadOnlySpan<double> row)
    {
        double sum = 0;
        PathLengths(row[..Dimensions], new Span<double>(ref sum));
        return sum;
    }

    /// <summary>
    /// All rows of a block go down a tree together, level by level: a single walk waits for each of its loads, several walks wait for
    /// each other's. No branch says which way to go (no processor can guess it), and no index is checked twice: cuts name existing metrics.
    /// </summary>
    public override void PathLengths(ReadOnlySpan<double> rows, Span<double> sums)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(rows.Length, sums.Length * Dimensions);
        Span<int> nodes = stackalloc int[Block];
        for (var first = 0; first < sums.Length; first += Block)
        {
            var count = Math.Min(Block, sums.Length - first);
            var block = rows.Slice(first * Dimensions, count * Dimensions);
            for (var tree = 0; tree < Count; tree++)
            {
                Descend(tree, block, nodes[..count]);
                for (var row = 0; row < count; row++)
                {
                    sums[first + row] += Depth + Remaining[(tree * Nodes) + nodes[row]];
                }
            }
        }
    }

    public override void AddBlame(ReadOnlySpan<double> row, Span<double> blame)
    {
        for (var tree = 0; tree < Count; tree++)
        {
            var node = 0;
            for (var level = 0; level < Depth; level++)
            {
                var cut = _cuts[(tree * Splits) + node];
                var next = (2 * node) + (row[cut.Metric] > cut.At ? 2 : 1);
                blame[cut.Metric] += Remaining[(tree * Nodes) + node] - 1 - Remaining[(tree * Nodes) + next];
                node = next;
            }
        }
    }

    public override void Transfer(StateTransfer transfer)
    {
        base.Transfer(transfer);
        for (var i = 0; i < _cuts.Length; i++)
        {
            var (at, metric) = (_cuts[i].At, _cuts[i].Metric);
            transfer.Field(ref at);
            transfer.Field(ref metric);
            _cuts[i] = new Cut(at, Math.Clamp(metric, 0, Dimensions - 1));
        }
    }

    protected override bool TrySplit(int split, ReadOnlySpan<int> rows, Random random)
    {
        // Metrics are tried in random order until one moves: the same as a draw among those that do, without a look at all of them.
        for (var i = 0; i < Dimensions; i++)
        {
            _untried[i] = i;
        }

        for (var left = Dimensions; left > 0; left--)
        {
            var drawn = random.Next(left);
            var metric = _untried[drawn];
            _untried[drawn] = _untried[left - 1];
            var (least, largest) = (double.PositiveInfinity, double.NegativeInfinity);
            foreach (var row in rows)
            {
                var value = SampleValue(row, metric);
                least = Math.Min(least, value);
                largest = Math.Max(largest, value);
            }

            var at = least + (random.NextDouble() * (largest - least));
            if (at < largest)
            {
                _cuts[split] = new Cut(at, metric);
                return true;
            }
        }

        return false;
    }

    protected override void PassLeft(int split) => _cuts[split] = new Cut(double.PositiveInfinity, 0);

    protected override bool IsRight(int split, ReadOnlySpan<double> row) => row[_cuts[split].Metric] > _cuts[split].At;

    private void Descend(int tree, ReadOnlySpan<double> rows, Span<int> nodes)
    {
        ref var cuts = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_cuts), tree * Splits);
        ref var values = ref MemoryMarshal.GetReference(rows);
        nodes.Clear();
        for (var level = 0; level < Depth; level++)
        {
            var row = 0;
            for (var i = 0; i < nodes.Length; i++, row += Dimensions)
            {
                ref var cut = ref Unsafe.Add(ref cuts, nodes[i]);
                var isRight = Unsafe.Add(ref values, row + cut.Metric) > cut.At;
                nodes[i] = (2 * nodes[i]) + 1 + (isRight ? 1 : 0);
            }
        }
    }

    /// <summary>Rows above go to the right.</summary>
    private readonly record struct Cut(double At, int Metric);
}
