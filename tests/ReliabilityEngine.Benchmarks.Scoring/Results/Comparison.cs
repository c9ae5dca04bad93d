namespace ReliabilityEngine.Benchmarks.Scoring.Results;

/// <summary>Which side of its goal a value has to be on.</summary>
public enum Comparison
{
    AtLeast,
    AtMost,
}
