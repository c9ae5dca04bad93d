using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using ReliabilityEngine.Core.Predicting.Forecasting.Fitting;
using ReliabilityEngine.Core.State;

namespace ReliabilityEngine.Core.Predicting.Forecasting.Models;

/// <summary>
/// The series as a sum of the few oscillations and trends that explain most of its windows; they go on by the linear recurrence they obey.
/// </summary>
/// <remarks>
/// Singular spectrum analysis with recurrent forecasting (Golyandina, Nekrutkin and Zhigljavsky, Analysis of Time Series Structure, 2001,
/// ch. 2). Window: the longest season, up to 168 points and a third of the series; components until 99 % of the variance, 40 at most. Fit
/// n·L² and one eigenvalue problem of L (about 40 ms at 168), update O(1), predict L a step, state L·r. Bad at noise taken for structure in
/// short series, and at level shifts within the window.
/// </remarks>
internal sealed class SingularSpectrumModel : ISeriesModel
{
    private const int MaxWindow = 168;
    private const int MaxComponents = 40;
    private const double Explained = 0.99;

    private readonly double[][] _components;
    private readonly double[] _recurrence;
    private readonly double _mean;
    private readonly ValueRange _range;
    private readonly LagRing _ring;

    private SingularSpectrumModel(double[][] components, double[] recurrence, double mean, ValueRange range, LagRing ring)
    {
        (_components, _recurrence, _mean, _range, _ring) = (components, recurrence, mean, range, ring);
    }

    /// <returns>Null below two dozen points, or when the components do not determine the next value.</returns>
    public static SingularSpectrumModel? Fit(TrainingWindow window)
    {
        var values = window.Values;
        var length = Math.Min(values.Length / 3, Math.Min(MaxWindow, Math.Max(window.LongSeason, 24)));
        if (length < 8)
        {
            return null;
        }

        var mean = values.Average();
        var centred = Array.ConvertAll(values, value => value - mean);
        var components = Leading(LagCovariance(centred, length));
        var recurrence = Recurrence(components, length);
        return recurrence is null
            ? null
            : new SingularSpectrumModel(components, recurrence, mean, ValueRange.Around(values), LagRing.Of(centred, length));
    }

    public static SingularSpectrumModel Load(StateReader reader)
    {
        var components = new double[Math.Clamp(reader.ReadInt32(), 0, MaxComponents)][];
        for (var i = 0; i < components.Length; i++)
        {
            components[i] = reader.ReadDoubles();
        }

        return new SingularSpectrumModel(
            components, reader.ReadDoubles(), reader.ReadDouble(), ValueRange.Load(reader), LagRing.Load(reader));
    }

    public void Observe(double value) => _ring.Add(value - _mean);

    public void Predict(Span<double> path)
    {
        // The newest window without what the components do not explain, then on by the recurrence.
        var length = _ring.Size;
        var series = new double[length + path.Length];
        foreach (var component in _components)
        {
            double share = 0;
            for (var i = 0; i < length; i++)
            {
                share += component[i] * _ring[length - i];
            }

            for (var i = 0; i < length; i++)
            {
                series[i] += share * component[i];
            }
        }

        for (var h = 0; h < path.Length; h++)
        {
            var next = TensorPrimitives.Dot<double>(_recurrence, series.AsSpan(h + 1, length - 1));
            path[h] = _range.Clamp(next + _mean);
            series[length + h] = path[h] - _mean;
        }
    }

    public ISeriesModel Copy() => new SingularSpectrumModel(_components, _recurrence, _mean, _range, _ring.Copy());

    public void Save(StateWriter writer)
    {
        writer.Write(_components.Length);
        foreach (var component in _components)
        {
            writer.Write(component);
        }

        writer.Write(_recurrence);
        writer.Write(_mean);
        _range.Save(writer);
        _ring.Save(writer);
    }

    /// <summary>The products of windows with themselves, summed along the series: row i + 1 follows from row i by one step.</summary>
    private static Matrix<double> LagCovariance(double[] values, int length)
    {
        var windows = values.Length - length + 1;
        var matrix = Matrix<double>.Build.Dense(length, length);
        for (var j = 0; j < length; j++)
        {
            var sum = TensorPrimitives.Dot<double>(values.AsSpan(0, windows), values.AsSpan(j, windows));
            for (var i = 0; i + j < length; i++)
            {
                matrix[i, i + j] = matrix[i + j, i] = sum;
                sum += i + j + windows < values.Length ? (values[i + windows] * values[i + j + windows]) - (values[i] * values[i + j]) : 0;
            }
        }

        return matrix;
    }

    private static double[][] Leading(Matrix<double> covariance)
    {
        var eigen = covariance.Evd(Symmetricity.Symmetric);
        var size = covariance.RowCount;
        var total = eigen.EigenValues.Sum(value => Math.Max(0, value.Real));
        var components = new List<double[]>();
        double explained = 0;
        for (var i = size - 1; i >= 0 && components.Count < MaxComponents && explained < Explained * total; i--)
        {
            explained += Math.Max(0, eigen.EigenValues[i].Real);
            components.Add(eigen.EigenVectors.Column(i).ToArray());
        }

        return [.. components];
    }

    private static double[]? Recurrence(double[][] components, int length)
    {
        var recurrence = new double[length - 1];
        double verticality = 0;
        foreach (var component in components)
        {
            verticality += component[^1] * component[^1];
            for (var i = 0; i < recurrence.Length; i++)
            {
                recurrence[i] += component[^1] * component[i];
            }
        }

        return verticality is > 0 and < 0.999 ? Array.ConvertAll(recurrence, value => value / (1 - verticality)) : null;
    }
}
