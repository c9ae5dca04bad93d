using System.Numerics.Tensors;

namespace ReliabilityEngine.Core.Predicting.Propagation;

/// <summary>
/// The level of a window's troubled rows, and how far it lies above that of its calm ones, at every place of a series: what normal times
/// look like to the test. Buffers are kept between metrics.
/// </summary>
internal sealed class WindowLevels
{
    /// <summary>Up to so many rows the level is their median, so that a single wild row moves nothing; above, their mean.</summary>
    private const int MaxMedianRows = 6;

    private double[] _levels = [];
    private double[] _contrasts = [];
    private double[] _work = [];

    /// <summary>By place; NaN where no troubled row has a value. Valid until the next series.</summary>
    public Span<double> Levels(int count) => _levels.AsSpan(0, count);

    /// <summary>By place; NaN where nothing can be compared.</summary>
    public Span<double> Contrasts(int count) => _contrasts.AsSpan(0, count);

    /// <summary>Fills both for <paramref name="series"/> and returns how many places there are.</summary>
    public int Slide(ReadOnlySpan<double> series, TroubledRows rows)
    {
        var count = Math.Max(0, series.Length - rows.Length + 1);
        if (_levels.Length < count)
        {
            Array.Resize(ref _levels, count);
            Array.Resize(ref _contrasts, count);
            Array.Resize(ref _work, count);
        }

        if (count > 0 && rows.Inside.Length is > 0 and <= 3 && double.IsFinite(TensorPrimitives.SumOfMagnitudes(series)))
        {
            SlideAll(series, rows, count);
        }
        else
        {
            for (var at = 0; at < count; at++)
            {
                (_levels[at], _contrasts[at]) = At(series, at, rows);
            }
        }

        return count;
    }

    /// <summary>The same of the window that begins at <paramref name="at"/>; rows past the end are missing.</summary>
    public static (double Level, double Contrast) At(ReadOnlySpan<double> series, int at, TroubledRows rows)
    {
        Span<double> few = stackalloc double[MaxMedianRows];
        var inside = LevelOf(series, at, rows.Inside, rows.Inside.Length <= MaxMedianRows ? few : []);
        return (inside, inside - LevelOf(series, at, rows.Outside, []));
    }

    /// <summary>No gap anywhere and at most three rows: whole columns at once.</summary>
    private void SlideAll(ReadOnlySpan<double> series, TroubledRows rows, int count)
    {
        var levels = Levels(count);
        series.Slice(rows.Inside[0], count).CopyTo(levels);
        if (rows.Inside.Length == 2)
        {
            TensorPrimitives.Add(levels, series.Slice(rows.Inside[1], count), levels);
            TensorPrimitives.Multiply(levels, 0.5, levels);
        }
        else if (rows.Inside.Length == 3)
        {
            ReadOnlySpan<double> second = series.Slice(rows.Inside[1], count), third = series.Slice(rows.Inside[2], count);
            var work = _work.AsSpan(0, count);
            TensorPrimitives.Max(levels, second, work);
            TensorPrimitives.Min(work, third, work);
            TensorPrimitives.Min(levels, second, levels);
            TensorPrimitives.Max(levels, work, levels);
        }

        var contrasts = Contrasts(count);
        contrasts.Clear();
        foreach (var offset in rows.Outside)
        {
            TensorPrimitives.Add(contrasts, series.Slice(offset, count), contrasts);
        }

        TensorPrimitives.MultiplyAdd(contrasts, rows.Outside.Length > 0 ? -1.0 / rows.Outside.Length : double.NaN, levels, contrasts);
    }

    /// <param name="few">Room for the values when their median is wanted, else empty.</param>
    private static double LevelOf(ReadOnlySpan<double> series, int at, int[] offsets, Span<double> few)
    {
        var (sum, known) = (0.0, 0);
        foreach (var offset in offsets)
        {
            if (at + offset < series.Length && double.IsFinite(series[at + offset]))
            {
                if (!few.IsEmpty)
                {
                    few[known] = series[at + offset];
                }

                sum += series[at + offset];
                known++;
            }
        }

        if (known <= 2 || few.IsEmpty)
        {
            return known == 0 ? double.NaN : sum / known;
        }

        few[..known].Sort();
        return (few[known / 2] + few[(known - 1) / 2]) / 2;
    }
}
