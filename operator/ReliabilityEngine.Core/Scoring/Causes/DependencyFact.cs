namespace ReliabilityEngine.Core.Scoring.Causes;

/// <summary>A target that this one depends on.</summary>
/// <param name="Name">As the dependent calls it.</param>
/// <param name="Level">Its own risk.</param>
/// <param name="BreachProbability">P(it breaches within the horizon), 0 to 1; null when unknown.</param>
/// <param name="TroubleSince">When its errors left the usual level; null while they have not.</param>
public sealed record DependencyFact(string Name, RiskLevel Level, double? BreachProbability, DateTimeOffset? TroubleSince)
{
    /// <summary>P(it is what the dependent's trouble comes from), by the errors and traffic of all; null while that has not been asked, or cannot be said.</summary>
    public double? CauseProbability { get; init; }
}
