using System.Numerics.Tensors;

namespace ReliabilityEngine.Core.Predicting.Anomalies.Isolation;

/// <summary>
/// Isolation trees whose splits are hyperplanes of random direction through a random point of the rows' box (Hariri, Carrasco Kind and
/// Brunner, IEEE TKDE 33, 2021): no artefacts along the axes, at the price of a dot product a split.
/// </summary>
internal sealed class HyperplaneTrees(int count, int sampleSize, int dimensions) : IsolationTrees(count, sampleSize, dimensions)
{
    private readonly double[] _normals = new double[count * ((1 << (int)Math.Ceiling(Math.Log2(sampleSize))) - 1) * dimensions];
    private readonly double[] _offsets = new double[count * ((1 << (int)Math.Ceiling(Math.Log2(sampleSize))) - 1)];

    public override double PathLengths(ReadOnlySpan<double> row)
    {
        double sum = 0;
        for (var tree = 0; tree < Count; tree++)
        {
            var node = 0;
            for (var level = 0; level < Depth; level++)
            {
                node = (2 * node) + (IsRight((tree * Splits) + node, row) ? 2 : 1);
            }

            sum += Depth + Remaining[(tree * Nodes) + node];
        }

        return sum;
    }

    /// <summary>A split's share goes to the metrics by their weight in its direction.</summary>
    public override void AddBlame(ReadOnlySpan<double> row, Span<double> blame)
    {
        for (var tree = 0; tree < Count; tree++)
        {
            var node = 0;
            for (var level = 0; level < Depth; level++)
            {
                var split = (tree * Splits) + node;
                var next = (2 * node) + (IsRight(split, row) ? 2 : 1);
                var gain = Remaining[(tree * Nodes) + node] - 1 - Remaining[(tree * Nodes) + next];
                var normal = Normal(split);
                var weight = TensorPrimitives.SumOfMagnitudes<double>(normal);
                for (var metric = 0; weight > 0 && metric < blame.Length; metric++)
                {
                    blame[metric] += gain * Math.Abs(normal[metric]) / weight;
                }

                node = next;
            }
        }
    }

    public override void Transfer(StateTransfer transfer)
    {
        base.Transfer(transfer);
        transfer.Field(_normals);
        transfer.Field(_offsets);
    }

    protected override bool TrySplit(int split, ReadOnlySpan<int> rows, Random random)
    {
        var normal = Normal(split);
        var moves = false;
        double offset = 0;
        for (var metric = 0; metric < Dimensions; metric++)
        {
            var (least, largest) = (double.PositiveInfinity, double.NegativeInfinity);
            foreach (var row in rows)
            {
                var value = SampleValue(row, metric);
                least = Math.Min(least, value);
                largest = Math.Max(largest, value);
            }

            // A metric that does not move has no direction: with one it would only carry rounding. Others weigh by their range.
            var range = largest - least;
            normal[metric] = range > 0 ? Normal01(random) / range : 0;
            offset += normal[metric] * (least + (random.NextDouble() * range));
            moves |= range > 0;
        }

        _offsets[split] = offset;
        return moves;
    }

    protected override void PassLeft(int split)
    {
        Normal(split).Clear();
        _offsets[split] = double.PositiveInfinity;
    }

    protected override bool IsRight(int split, ReadOnlySpan<double> row) =>
        TensorPrimitives.Dot(row[..Dimensions], Normal(split)) > _offsets[split];

    private static double Normal01(Random random) => MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1);

    private Span<double> Normal(int split) => _normals.AsSpan(split * Dimensions, Dimensions);
}
