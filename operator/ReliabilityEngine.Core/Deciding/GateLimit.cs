namespace ReliabilityEngine.Core.Deciding;

/// <summary>What can close a gate, in the order in which it is named when several do.</summary>
public enum GateLimit
{
    RiskLevel,
    BudgetRemaining,
    BudgetExhaustion,
}
