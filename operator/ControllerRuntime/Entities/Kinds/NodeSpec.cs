namespace ControllerRuntime.Entities.Kinds;

/// <summary>Whether a node takes pods.</summary>
public sealed record NodeSpec
{
    /// <summary>True when cordoned.</summary>
    public bool? Unschedulable { get; init; }

    public IReadOnlyList<NodeTaint>? Taints { get; init; }
}
