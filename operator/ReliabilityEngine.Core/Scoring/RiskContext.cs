namespace ReliabilityEngine.Core.Scoring;

/// <summary>By what measure a risk is scored, and what is known beside the target's own counts.</summary>
public sealed record RiskContext
{
    /// <summary>How far it looks ahead.</summary>
    public TimeSpan Horizon { get; init; } = RiskScorer.DefaultHorizon;

    public RiskThresholds Levels { get; init; } = RiskThresholds.Default;

    /// <summary>The level shown until now, which is left downwards only by a margin.</summary>
    public RiskLevel Previous { get; init; }

    /// <summary>What speaks for a breach beside the counts.</summary>
    public IReadOnlyList<RiskEvidence> Evidence { get; init; } = [];

    /// <summary>P(a breach because of a dependency's), 0 to 1.</summary>
    public double InheritedProbability { get; init; }

    /// <summary>P(the load to come is too much for the replicas there are), 0 to 1; 0 while that is not known.</summary>
    public double SaturationProbability { get; init; }
}
