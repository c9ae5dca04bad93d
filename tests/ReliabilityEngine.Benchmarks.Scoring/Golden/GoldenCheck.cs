namespace ReliabilityEngine.Benchmarks.Scoring.Golden;

/// <summary>How far a scorer of ours is from the values its reference implementation gives.</summary>
public sealed record GoldenCheck(string Name, int Values, double LargestError)
{
    public const double Tolerance = 1e-6;

    public bool Passed => Values > 0 && LargestError <= Tolerance;
}
