using ReliabilityEngine.Benchmarks.Scoring.Results;

namespace ReliabilityEngine.Benchmarks.Speed;

/// <summary>One thing that is timed.</summary>
internal interface ISpeedRow
{
    string Name { get; }

    /// <summary>About how many seconds it takes.</summary>
    double Weight { get; }

    IEnumerable<Measurement> Measure(OtherFigures others);
}
