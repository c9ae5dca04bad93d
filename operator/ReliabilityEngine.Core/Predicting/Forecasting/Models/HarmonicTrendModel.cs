using System.Numerics.Tensors;
using ReliabilityEngine.Core.Predicting.Forecasting.Fitting;
using ReliabilityEngine.Core.State;

namespace ReliabilityEngine.Core.Predicting.Forecasting.Models;

/// <summary>
/// A trend of straight pieces plus a few sines for each season, and what the newest value lies off that, fading.
/// </summary>
/// <remarks>
/// The decomposable model of Taylor and Letham, "Forecasting at scale" (2018): changepoints spread over the first nine tenths of the
/// window, here with a normal instead of a Laplace prior on their bends (one linear solve instead of a sampler), and an AR(1) error
/// (dynamic harmonic regression, Hyndman and Athanasopoulos 2021, section 10.5). Ridge: 0.03 of a bend's sum of squares. Fit n·p² for about
/// 45 columns, update and state O(1). Bad at sharp edges (few sines), at days that differ in shape by weekday, and at trends that bend near
/// the end.
/// </remarks>
internal sealed class HarmonicTrendModel : ISeriesModel
{
    private const int Changepoints = 12;
    private const double ChangepointShare = 0.9;
    private const int ShortHarmonics = 10;

    /// <summary>Fewer than the days of a week, whose seventh is the day's first.</summary>
    private const int LongHarmonics = 6;

    private const double BendRidge = 0.03;
    private const double SeasonRidge = 1e-4;

    private readonly int[] _seasons;
    private readonly double[] _weights;
    private readonly double _length;
    private readonly double _keep;
    private readonly ValueRange _range;
    private long _time;
    private double _error;

    private HarmonicTrendModel(int[] seasons, double[] weights, double length, double keep, ValueRange range, long time, double error)
    {
        (_seasons, _weights, _length, _keep, _range, _time, _error) = (seasons, weights, length, keep, range, time, error);
    }

    /// <returns>Null with fewer than two points a column.</returns>
    public static HarmonicTrendModel? Fit(TrainingWindow window)
    {
        int[] seasons = [.. window.Seasons];
        var columns = Columns(seasons);
        var values = window.Values;
        if (values.Length < 2 * columns)
        {
            return null;
        }

        var regression = new RidgeRegression(columns);
        var rows = new double[columns];
        for (var i = 0; i < values.Length; i++)
        {
            FillRow(rows, seasons, i, values.Length);
            regression.Add(rows, values[i]);
        }

        var ridge = new double[columns];
        ridge.AsSpan(2, Changepoints).Fill(BendRidge);
        ridge.AsSpan(2 + Changepoints).Fill(SeasonRidge);
        var weights = regression.Solve(ridge);
        double product = 0, square = 0, previous = 0;
        for (var i = 0; i < values.Length; i++)
        {
            FillRow(rows, seasons, i, values.Length);
            var error = values[i] - Dot(weights, rows);
            product += error * previous;
            square += error * error;
            previous = error;
        }

        var keep = square > 0 ? Math.Clamp(product / square, 0, 0.999) : 0;
        return new HarmonicTrendModel(seasons, weights, values.Length, keep, ValueRange.Around(values), values.Length, previous);
    }

    public static HarmonicTrendModel Load(StateReader reader) => new(
        reader.ReadInt32s(), reader.ReadDoubles(), reader.ReadDouble(), reader.ReadDouble(), ValueRange.Load(reader), reader.ReadInt64(),
        reader.ReadDouble());

    public void Observe(double value)
    {
        Span<double> row = stackalloc double[_weights.Length];
        FillRow(row, _seasons, _time, _length);
        _error = value - Dot(_weights, row);
        _time++;
    }

    public void Predict(Span<double> path)
    {
        Span<double> row = stackalloc double[_weights.Length];
        var echo = _error;
        for (var h = 0; h < path.Length; h++)
        {
            echo *= _keep;
            FillRow(row, _seasons, _time + h, _length);
            path[h] = _range.Clamp(Dot(_weights, row) + echo);
        }
    }

    public ISeriesModel Copy() => new HarmonicTrendModel(_seasons, _weights, _length, _keep, _range, _time, _error);

    public void Save(StateWriter writer)
    {
        writer.Write(_seasons);
        writer.Write(_weights);
        writer.Write(_length);
        writer.Write(_keep);
        _range.Save(writer);
        writer.Write(_time);
        writer.Write(_error);
    }

    private static int HarmonicsOf(int[] seasons, int index) =>
        Math.Min(index == 0 ? ShortHarmonics : LongHarmonics, (seasons[index] - 1) / 2);

    private static int Columns(int[] seasons) =>
        2 + Changepoints + (2 * Enumerable.Range(0, seasons.Length).Sum(index => HarmonicsOf(seasons, index)));

    private static void FillRow(Span<double> row, int[] seasons, long time, double length)
    {
        var at = time / length;
        (row[0], row[1]) = (1, at);
        for (var j = 0; j < Changepoints; j++)
        {
            row[2 + j] = Math.Max(0, at - (ChangepointShare * (j + 1) / (Changepoints + 1)));
        }

        var column = 2 + Changepoints;
        for (var index = 0; index < seasons.Length; index++)
        {
            for (var k = 1; k <= HarmonicsOf(seasons, index); k++, column += 2)
            {
                (row[column], row[column + 1]) = Math.SinCos(2 * Math.PI * k * (time % seasons[index]) / seasons[index]);
            }
        }
    }

    private static double Dot(ReadOnlySpan<double> weights, ReadOnlySpan<double> row) => TensorPrimitives.Dot(weights, row);
}
