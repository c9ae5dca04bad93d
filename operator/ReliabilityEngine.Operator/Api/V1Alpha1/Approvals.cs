namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>Whether a person must agree before an action is taken.</summary>
public static class Approvals
{
    public const string None = "None";
    public const string Required = "Required";

    /// <summary>What holds for an action: what it says, else Required for what cannot be undone by the next one (rollback, drain) and None for the rest.</summary>
    public static string ApprovalOf(ActionSpec action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return action.Approval ?? (action.Rollback is not null || action.Drain is not null ? Required : None);
    }
}
