using ReliabilityEngine.Benchmarks.Scoring.Models;

namespace ReliabilityEngine.Benchmarks.Scoring.Baselines.Anomalies;

/// <summary>Scores without looking: what chance reaches.</summary>
internal sealed class RandomDetector(Random random) : IStreamingDetector
{
    public double Next(DateTime at, double value) => random.NextDouble();
}
