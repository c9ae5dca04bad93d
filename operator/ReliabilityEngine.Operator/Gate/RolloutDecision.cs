namespace ReliabilityEngine.Operator.Gate;

/// <summary>Whether the gates let a rollout pass; only with mode Enforce is a denial carried out.</summary>
internal enum RolloutDecision
{
    Allow,
    Deny,
}
