using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Core.Scoring.Causes;

namespace ReliabilityEngine.Core.Deciding;

/// <summary>What a policy makes of one target at present.</summary>
/// <param name="Risk">By the policy's horizon, levels and signals.</param>
/// <param name="Cause">What the risk comes from; nothing is looked for below Medium.</param>
/// <param name="Signals">What each of the policy's signals shows.</param>
/// <param name="Decision">What is done about it, or why nothing is.</param>
public sealed record PolicyOutlook(
    RiskScore Risk, CauseFinding Cause, IReadOnlyList<SignalFact> Signals, Decision Decision)
{
    /// <summary>The model that foresaw the traffic; null while nothing is foreseen.</summary>
    public string? Model { get; init; }

    /// <summary>The share of the window's error budget that the policy's horizon is likely to take, its median; null while not known or not asked.</summary>
    public double? SpendRatio { get; init; }
}
