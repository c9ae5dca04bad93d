using ReliabilityEngine.Benchmarks.Scoring.Models;

namespace ReliabilityEngine.Benchmarks.Scoring.Baselines.Anomalies;

/// <summary>The threshold rule people write by hand: how far a value lies outside the past's extremes, relative to their distance.</summary>
internal sealed class RelativeThresholdDetector : IStreamingDetector
{
    private double _lowest = double.PositiveInfinity;
    private double _highest = double.NegativeInfinity;

    public double Next(DateTime at, double value)
    {
        var outside = Math.Max(0, Math.Max(_lowest - value, value - _highest));
        var range = _highest - _lowest;
        var score = !double.IsFinite(range) || outside == 0 ? 0 : outside / (outside + range);
        _lowest = Math.Min(_lowest, value);
        _highest = Math.Max(_highest, value);
        return score;
    }
}
