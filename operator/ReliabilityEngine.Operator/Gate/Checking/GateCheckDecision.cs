namespace ReliabilityEngine.Operator.Gate.Checking;

/// <summary>Whether a rollout may begin.</summary>
public enum GateCheckDecision
{
    Allow,
    Deny,
}
