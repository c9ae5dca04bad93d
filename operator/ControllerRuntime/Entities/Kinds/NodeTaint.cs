namespace ControllerRuntime.Entities.Kinds;

/// <summary>What keeps pods off a node.</summary>
public sealed record NodeTaint
{
    public string Key { get; init; } = "";

    /// <summary><c>NoSchedule</c>, <c>PreferNoSchedule</c> or <c>NoExecute</c>.</summary>
    public string Effect { get; init; } = "";
}
