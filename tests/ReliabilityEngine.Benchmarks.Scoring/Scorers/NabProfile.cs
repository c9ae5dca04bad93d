namespace ReliabilityEngine.Benchmarks.Scoring.Scorers;

/// <summary>What a true alarm, a false alarm and a missed window are worth in NAB.</summary>
public sealed record NabProfile(string Name, double TruePositive, double FalsePositive, double FalseNegative)
{
    public static NabProfile Standard { get; } = new("standard", 1, 0.11, 1);

    public static NabProfile LowFalsePositives { get; } = new("low FP", 1, 0.22, 1);

    public static NabProfile LowFalseNegatives { get; } = new("low FN", 1, 0.11, 2);
}
