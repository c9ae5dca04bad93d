namespace ReliabilityEngine.Core.Scoring;

/// <summary>What speaks for a breach beside the target's own counts.</summary>
/// <param name="Name">The factor's name: <see cref="RiskFactor.Signal"/>, <see cref="RiskFactor.Rollout"/>.</param>
/// <param name="LogOdds">By how much it moves the log-odds of a breach, ≥ 0.</param>
/// <param name="Message">What was seen.</param>
public sealed record RiskEvidence(string Name, double LogOdds, string Message);
