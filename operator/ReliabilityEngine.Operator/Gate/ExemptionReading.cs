namespace ReliabilityEngine.Operator.Gate;

/// <summary>What came of looking for a reason to let a rollout pass.</summary>
/// <param name="Exemption">The first that holds; null when none does.</param>
/// <param name="NewImages">The images nobody has seen run; empty when none is new, or none is known.</param>
/// <param name="Problems">What is wrong with overrides that somebody has set, a sentence each.</param>
internal sealed record ExemptionReading(Exemption? Exemption, IReadOnlyList<string> NewImages, IReadOnlyList<string> Problems)
{
    public static ExemptionReading None { get; } = new(null, [], []);
}
