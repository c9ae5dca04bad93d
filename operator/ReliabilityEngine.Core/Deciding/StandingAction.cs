using ReliabilityEngine.Core.Deciding.Actions;

namespace ReliabilityEngine.Core.Deciding;

/// <summary>An action that was decided on and whose reason still holds.</summary>
/// <param name="Id">Its entry in the ledger.</param>
/// <param name="Plan">With the numbers it was decided with.</param>
/// <param name="Since">When that was.</param>
public sealed record StandingAction(string Id, ActionPlan Plan, DateTimeOffset Since)
{
    /// <summary>It was not to be carried out when it was decided on.</summary>
    public bool IsRecommendation { get; init; }
}
