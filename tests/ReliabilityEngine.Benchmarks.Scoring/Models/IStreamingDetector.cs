namespace ReliabilityEngine.Benchmarks.Scoring.Models;

/// <summary>One series' anomaly detector: it sees a row once, in order, and nothing that comes after it.</summary>
public interface IStreamingDetector
{
    /// <summary>The anomaly score of this row, higher is stranger; for NAB in [0, 1].</summary>
    double Next(DateTime at, double value);
}
