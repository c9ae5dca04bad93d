namespace ReliabilityEngine.Operator.Gate;

/// <summary>Why a rollout passes a gate that is in the way.</summary>
/// <param name="Reason">One word, for audit and metrics.</param>
/// <param name="Message">The sentence that goes with it.</param>
internal sealed record Exemption(string Reason, string Message);
