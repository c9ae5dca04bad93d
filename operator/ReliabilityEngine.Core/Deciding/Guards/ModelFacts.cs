namespace ReliabilityEngine.Core.Deciding.Guards;

/// <summary>How far the models that foresaw the risk can be relied on.</summary>
/// <param name="Seen">The history they learned from.</param>
/// <param name="DriftedFeature">What no longer looks as it did when they learned; null when nothing does, or nobody knows yet.</param>
public sealed record ModelFacts(TimeSpan Seen, string? DriftedFeature)
{
    /// <summary>Why the policy only recommends until a person promotes it, with the figures and the remedy; null while it is not demoted.</summary>
    public string? Demotion { get; init; }
}
