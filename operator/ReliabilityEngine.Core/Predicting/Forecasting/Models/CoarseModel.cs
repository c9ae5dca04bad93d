using ReliabilityEngine.Core.Predicting.Forecasting.Fitting;
using ReliabilityEngine.Core.State;

namespace ReliabilityEngine.Core.Predicting.Forecasting.Models;

/// <summary>
/// Another model on means of neighbouring points, for series whose season is too long for it: its path is joined by straight lines, and
/// what the newest points lie off it fades within two blocks.
/// </summary>
/// <remarks>Temporal aggregation (Nikolopoulos et al. 2011). Bad at what happens within a block.</remarks>
internal sealed class CoarseModel : ISeriesModel
{
    private const double FadingBlocks = 2;

    private readonly ISeriesModel _inner;
    private readonly int _block;
    private double _sum;
    private int _count;
    private double _last;

    private CoarseModel(ISeriesModel inner, int block, double sum, int count, double last)
    {
        (_inner, _block, _sum, _count, _last) = (inner, block, sum, count, last);
    }

    /// <param name="longest">The longest season, in points, that the inner model may be asked to hold.</param>
    public static ISeriesModel? Fit(TrainingWindow window, int longest, Func<TrainingWindow, ISeriesModel?> fit)
    {
        var block = BlockFor(window.Seasons, longest);
        var whole = window.Values.Length / block;
        var skipped = window.Values.Length - (whole * block);
        var means = new double[whole];
        for (var i = 0; i < whole; i++)
        {
            means[i] = window.Values.AsSpan(skipped + (i * block), block).ToArray().Average();
        }

        var coarse = new TrainingWindow(means, means, [.. window.Seasons.Select(season => season / block)]);
        return fit(coarse) is { } inner ? new CoarseModel(inner, block, 0, 0, window.Values[^1]) : null;
    }

    public static CoarseModel Load(StateReader reader, Func<StateReader, ISeriesModel> load)
    {
        var (block, sum, count, last) = (Math.Max(1, reader.ReadInt32()), reader.ReadDouble(), reader.ReadInt32(), reader.ReadDouble());
        return new CoarseModel(load(reader), block, sum, count, last);
    }

    public void Observe(double value)
    {
        _last = value;
        _sum += value;
        if (++_count == _block)
        {
            _inner.Observe(_sum / _block);
            (_sum, _count) = (0, 0);
        }
    }

    public void Predict(Span<double> path)
    {
        if (_block == 1)
        {
            _inner.Predict(path);
            return;
        }

        var blocks = new double[((_count + path.Length) / _block) + 2];
        _inner.Predict(blocks);
        var off = _last - At(blocks, _count - 1);
        var keep = Math.Exp(-1 / (FadingBlocks * _block));
        for (var h = 0; h < path.Length; h++)
        {
            off *= keep;
            path[h] = At(blocks, _count + h) + off;
        }
    }

    public ISeriesModel Copy() => new CoarseModel(_inner.Copy(), _block, _sum, _count, _last);

    public void Save(StateWriter writer)
    {
        writer.Write(_block);
        writer.Write(_sum);
        writer.Write(_count);
        writer.Write(_last);
        _inner.Save(writer);
    }

    /// <summary>The smallest divisor of every season that makes the longest one short enough.</summary>
    private static int BlockFor(IReadOnlyList<int> seasons, int longest)
    {
        var wanted = seasons.Count > 0 ? (seasons[^1] + longest - 1) / longest : 1;
        while (seasons.Any(season => season % wanted != 0) && wanted < seasons[0])
        {
            wanted++;
        }

        return seasons.Any(season => season % wanted != 0) ? 1 : wanted;
    }

    /// <summary>The path at a point, the first block's first being 0: linear between the middles of blocks.</summary>
    private double At(double[] blocks, int point)
    {
        var position = Math.Max(0, ((point + 0.5) / _block) - 0.5);
        var below = Math.Min((int)position, blocks.Length - 2);
        return blocks[below] + ((position - below) * (blocks[below + 1] - blocks[below]));
    }
}
