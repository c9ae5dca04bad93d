namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>The members of an action, of which exactly one is set, as they are written.</summary>
public static class ActionMembers
{
    public const string Scale = "scale";
    public const string Restart = "restart";
    public const string Drain = "drain";
    public const string Rollback = "rollback";
    public const string Notify = "notify";
    public const string Job = "job";

    /// <summary>Each of them once.</summary>
    public static IReadOnlyList<string> All { get; } = [Scale, Restart, Drain, Rollback, Notify, Job];

    /// <summary>Those that are set.</summary>
    public static IReadOnlyList<string> Of(ActionSpec action)
    {
        ArgumentNullException.ThrowIfNull(action);
        object?[] members = [action.Scale, action.Restart, action.Drain, action.Rollback, action.Notify, action.Job];
        return [.. All.Zip(members).Where(member => member.Second is not null).Select(member => member.First)];
    }
}
