using ReliabilityEngine.Core.Predicting.Propagation;

namespace ReliabilityEngine.Core.Chaos.Scenarios;

/// <summary>What would break if this happened.</summary>
public sealed record ScenarioQuestion
{
    /// <summary>Each name once.</summary>
    public required IReadOnlyList<ScenarioService> Services { get; init; }

    public required IReadOnlyList<Dependency> Dependencies { get; init; }

    /// <summary>How long it lasts, > 0.</summary>
    public required TimeSpan Length { get; init; }

    /// <summary>The same seed gives the same answer.</summary>
    public required int Seed { get; init; }
}
