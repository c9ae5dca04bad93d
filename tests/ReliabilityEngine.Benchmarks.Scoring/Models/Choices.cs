namespace ReliabilityEngine.Benchmarks.Scoring.Models;

/// <summary>Makes choices without naming their type.</summary>
public static class Choices
{
    public static Choice<T> Of<T>(T shipped, params T[] alternatives) => new(shipped, alternatives);
}
