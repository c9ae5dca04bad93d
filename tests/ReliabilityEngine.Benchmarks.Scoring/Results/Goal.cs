namespace ReliabilityEngine.Benchmarks.Scoring.Results;

/// <summary>What a measure has to reach, and what it aims at.</summary>
public sealed record Goal(Comparison Comparison, double Value, double? Aim = null)
{
    public static Goal AtLeast(double value, double? aim = null) => new(Comparison.AtLeast, value, aim);

    public static Goal AtMost(double value, double? aim = null) => new(Comparison.AtMost, value, aim);

    public bool IsMetBy(double value) => Comparison == Comparison.AtLeast ? value >= Value : value <= Value;
}
