using ReliabilityEngine.Benchmarks.Scoring.Models;

namespace ReliabilityEngine.Benchmarks.Scoring.Baselines.Anomalies;

/// <summary>The distance to the median of all past rows, in median absolute deviations.</summary>
internal sealed class PastMadDetector : IStreamingDetector
{
    private readonly List<double> _sorted = [];

    public double Next(DateTime at, double value)
    {
        if (!double.IsFinite(value))
        {
            return 0;
        }

        var score = _sorted.Count == 0 ? 0 : Distance(value);
        var position = _sorted.BinarySearch(value);
        _sorted.Insert(position < 0 ? ~position : position, value);
        return score;
    }

    private double Distance(double value)
    {
        var median = (_sorted[(_sorted.Count - 1) / 2] + _sorted[_sorted.Count / 2]) / 2;
        var deviation = MedianDeviation(median);

        // Half of the past being equal leaves no scale: a hair's breadth keeps the order of what differs from it.
        return Math.Abs(value - median) / Math.Max(deviation, 1e-9 * Math.Max(1, Math.Abs(median)));
    }

    /// <summary>Walks outwards from the median, always to the nearer side, until half of the rows are passed.</summary>
    private double MedianDeviation(double median)
    {
        var right = _sorted.BinarySearch(median);
        right = right < 0 ? ~right : right;
        var left = right - 1;
        double deviation = 0;
        for (var passed = 0; passed <= _sorted.Count / 2; passed++)
        {
            var below = left >= 0 ? median - _sorted[left] : double.PositiveInfinity;
            var above = right < _sorted.Count ? _sorted[right] - median : double.PositiveInfinity;
            deviation = Math.Min(below, above);
            _ = below <= above ? left-- : right++;
        }

        return deviation;
    }
}
