using MathNet.Numerics;
using ReliabilityEngine.Benchmarks.Scoring.Models;

namespace ReliabilityEngine.Benchmarks.Scoring.Baselines.Anomalies;

/// <summary>NAB's windowed Gaussian: how far out a value lies under the normal of the last 6,400 rows, which move by 100.</summary>
internal sealed class WindowedGaussianDetector : IStreamingDetector
{
    private const int WindowLength = 6400;
    private const int Slide = 100;

    private readonly Queue<double> _window = new();
    private readonly List<double> _pending = [];
    private double _mean;
    private double _deviation = 1;

    public double Next(DateTime at, double value)
    {
        var score = _window.Count == 0 ? 0 : 1 - (0.5 * SpecialFunctions.Erfc(Math.Abs(value - _mean) / _deviation / Math.Sqrt(2)));
        if (_window.Count < WindowLength)
        {
            _window.Enqueue(value);
            Refresh();
            return score;
        }

        _pending.Add(value);
        if (_pending.Count == Slide)
        {
            foreach (var pending in _pending)
            {
                _window.Dequeue();
                _window.Enqueue(pending);
            }

            _pending.Clear();
            Refresh();
        }

        return score;
    }

    private void Refresh()
    {
        _mean = _window.Average();
        var mean = _mean;
        _deviation = Math.Sqrt(_window.Average(value => (value - mean) * (value - mean)));
        _deviation = _deviation == 0 ? 0.000001 : _deviation;
    }
}
