namespace ReliabilityEngine.Benchmarks.Speed;

/// <summary>What one call takes.</summary>
internal readonly record struct Timed(double Seconds, double AllocatedBytes)
{
    public double Microseconds => Seconds * 1e6;
}
