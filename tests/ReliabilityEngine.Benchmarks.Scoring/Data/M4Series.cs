namespace ReliabilityEngine.Benchmarks.Scoring.Data;

/// <summary>One M4 hourly series: what may be seen, and the 48 points to forecast.</summary>
public sealed record M4Series(double[] Train, double[] Test)
{
    public const int Horizon = 48;

    public const int Season = 24;
}
