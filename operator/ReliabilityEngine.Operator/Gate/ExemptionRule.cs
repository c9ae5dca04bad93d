namespace ReliabilityEngine.Operator.Gate;

/// <summary>Why a rollout passes a gate that is in the way; null where this is no reason.</summary>
internal delegate Exemption? ExemptionRule(ExemptionFacts facts);
