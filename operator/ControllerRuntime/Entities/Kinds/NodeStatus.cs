namespace ControllerRuntime.Entities.Kinds;

/// <summary>How a node fares.</summary>
public sealed record NodeStatus
{
    /// <summary>Without their messages, which nobody reads of a node and which change with every heartbeat of some of them.</summary>
    public IReadOnlyList<StatusCondition>? Conditions
    {
        get;
        init => field = value?.Select(condition => condition with { Reason = null, Message = null }).ToArray();
    }
}
