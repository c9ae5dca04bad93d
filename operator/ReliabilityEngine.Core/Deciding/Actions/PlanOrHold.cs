namespace ReliabilityEngine.Core.Deciding.Actions;

/// <summary>A plan, or why there is none: exactly one of both.</summary>
/// <param name="Plan">The action with its numbers; null when it cannot be planned.</param>
/// <param name="Reason">A CamelCase constant when it cannot; else null.</param>
/// <param name="Message">Why it cannot, and the remedy; else null.</param>
public sealed record PlanOrHold(ActionPlan? Plan, string? Reason, string? Message)
{
    public static PlanOrHold Planned(ActionPlan plan) => new(plan, null, null);

    public static PlanOrHold Held(string reason, string message) => new(null, reason, message);
}
