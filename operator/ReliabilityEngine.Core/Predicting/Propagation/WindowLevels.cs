using System.Numerics;
using System.Numerics.Tensors;

namespace ReliabilityEngine.Core.Predicting.Propagation;

/// <summary>
/// The level of a window's troubled rows, and how far it lies above that of its calm ones, at every place of a series: what normal times
/// look like to the test. Buffers are kept between metrics.
/// </summary>
internal sealed class WindowLevels(SymptomWindow rows)
{
    /// <summary>Up to so many rows the level is their median, so that a single wild row moves nothing; above, their mean.</summary>
    private const int MaxMedianRows = 5;

    private double[] _levels = [];
    private double[] _contrasts = [];

    /// <summary>The levels that are known, in order; valid until the next series.</summary>
    public ReadOnlyMemory<double> Levels { get; private set; }

    /// <summary>The same less the calm rows' level; empty where there are none to compare with.</summary>
    public ReadOnlyMemory<double> Contrasts { get; private set; }

    /// <summary>Fills both for <paramref name="series"/>.</summary>
    public void Slide(ReadOnlySpan<double> series)
    {
        var count = rows.Length == 0 ? 0 : Math.Max(0, series.Length - rows.Length + 1);
        if (_levels.Length < count)
        {
            _levels = new double[count];
            _contrasts = new double[count];
        }

        if (count > 0 && double.IsFinite(TensorPrimitives.SumOfMagnitudes(series)))
        {
            SlideAll(series, count);
            Levels = _levels.AsMemory(0, count);
            Contrasts = _contrasts.AsMemory(0, rows.Outside.Length > 0 ? count : 0);
            return;
        }

        var (levels, contrasts) = (0, 0);
        for (var at = 0; at < count; at++)
        {
            var (level, contrast) = At(series, at);
            levels += Keep(_levels, levels, level);
            contrasts += Keep(_contrasts, contrasts, contrast);
        }

        Levels = _levels.AsMemory(0, levels);
        Contrasts = _contrasts.AsMemory(0, contrasts);
    }

    /// <summary>Level and contrast of one window; NaN when unknown. Rows past the end are missing.</summary>
    public (double Level, double Contrast) At(ReadOnlySpan<double> series, int at)
    {
        Span<double> few = stackalloc double[MaxMedianRows];
        var inside = LevelOf(series, at, rows.Inside, rows.Inside.Length <= MaxMedianRows ? few : []);
        return (inside, inside - LevelOf(series, at, rows.Outside, []));
    }

    private static int Keep(double[] values, int count, double value)
    {
        values[count] = value;
        return double.IsFinite(value) ? 1 : 0;
    }

    /// <summary>No gap anywhere: whole columns at once.</summary>
    private void SlideAll(ReadOnlySpan<double> series, int count)
    {
        var levels = _levels.AsSpan(0, count);
        if (rows.Inside.Length is > 2 and <= MaxMedianRows)
        {
            SlideMedians(series, levels);
        }
        else
        {
            SlideMeans(series, rows.Inside, levels);
        }

        if (rows.Outside.Length > 0)
        {
            var contrasts = _contrasts.AsSpan(0, count);
            SlideMeans(series, rows.Outside, contrasts);
            TensorPrimitives.Subtract(levels, contrasts, contrasts);
        }
    }

    private static void SlideMeans(ReadOnlySpan<double> series, int[] offsets, Span<double> means)
    {
        series.Slice(offsets[0], means.Length).CopyTo(means);
        foreach (var offset in offsets.AsSpan(1))
        {
            TensorPrimitives.Add(means, series.Slice(offset, means.Length), means);
        }

        TensorPrimitives.Divide(means, offsets.Length, means);
    }

    /// <summary>Three to five rows, as many windows side by side as a register holds.</summary>
    private void SlideMedians(ReadOnlySpan<double> series, Span<double> medians)
    {
        var offsets = rows.Inside;
        var at = 0;
        for (; at + Vector<double>.Count <= medians.Length; at += Vector<double>.Count)
        {
            Vector<double> Row(ReadOnlySpan<double> values, int row) => new(values[(at + offsets[row])..]);
            var (a, b, last) = (Row(series, 0), Row(series, 1), Row(series, offsets.Length - 1));
            var (low, high) = (Vector.Min(a, b), Vector.Max(a, b));
            if (offsets.Length > 3)
            {
                // Of four rows the larger of the lows and the smaller of the highs are the two in the middle.
                var (c, d) = (Row(series, 2), Row(series, 3));
                (low, high) = (Vector.Max(low, Vector.Min(c, d)), Vector.Min(high, Vector.Max(c, d)));
            }

            var median = offsets.Length == 4
                ? (low + high) * 0.5
                : Vector.Max(Vector.Min(low, high), Vector.Min(Vector.Max(low, high), last));
            median.CopyTo(medians[at..]);
        }

        for (; at < medians.Length; at++)
        {
            medians[at] = At(series, at).Level;
        }
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
        return (few[known / 2] + few[(known - 1) / 2]) * 0.5;
    }
}
