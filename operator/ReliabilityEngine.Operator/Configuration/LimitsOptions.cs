namespace ReliabilityEngine.Operator.Configuration;

/// <summary>The limits over the whole fleet.</summary>
public sealed record LimitsOptions
{
    public int MaxDisruptionsPerHour { get; init; } = 20;

    public int MaxConcurrent { get; init; } = 3;

    public StormOptions Storm { get; init; } = new();
}
