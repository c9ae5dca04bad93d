using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>Moves a target's pods off the node that makes them sick.</summary>
[Description("Cordons the node that makes the target's pods sick and evicts them. At least 2 sick pods of it and half of the target's must be there.")]
public sealed record DrainActionSpec
{
    [Description("How long the evictions may take, from 30s to 1h; after that the node is given back.")]
    [DurationText]
    [Default("5m")]
    public string Timeout { get; set; } = "5m";
}
