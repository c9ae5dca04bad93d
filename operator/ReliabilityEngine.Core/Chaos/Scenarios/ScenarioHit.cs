namespace ReliabilityEngine.Core.Chaos.Scenarios;

/// <summary>What a scenario does to one service, from its beginning to its end.</summary>
public sealed record ScenarioHit
{
    /// <summary>The load is so many times what it would have been, ≥ 0.</summary>
    public double LoadFactor { get; init; } = 1;

    /// <summary>So many replicas are gone, ≥ 0.</summary>
    public int Away { get; init; }

    /// <summary>This share of the requests fails whatever the load is, 0 to 1.</summary>
    public double ErrorShare { get; init; }

    /// <summary>Something is done to it, and nothing tells how much.</summary>
    public bool IsUnknown { get; init; }

    /// <summary>Both at once.</summary>
    public ScenarioHit With(ScenarioHit other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new ScenarioHit
        {
            LoadFactor = LoadFactor * other.LoadFactor,
            Away = Away + other.Away,
            ErrorShare = 1 - ((1 - ErrorShare) * (1 - other.ErrorShare)),
            IsUnknown = IsUnknown || other.IsUnknown,
        };
    }
}
