namespace ReliabilityEngine.Operator.Configuration;

/// <summary>When so many targets are at risk at once that the cause is not theirs, and disruptive actions are held.</summary>
public sealed record StormOptions
{
    public int TargetsPercent { get; init; } = 10;

    public int AtLeast { get; init; } = 5;

    public TimeSpan Within { get; init; } = TimeSpan.FromMinutes(10);
}
