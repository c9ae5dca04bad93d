using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>Which node is left.</summary>
[Description("Which node is left.")]
public sealed record PlannedDrainSpec
{
    [Required]
    [Description("The node.")]
    [DnsName]
    public string Node { get; set; } = "";

    [Description("How long the evictions may take.")]
    [DurationText]
    [Default("5m")]
    public string Timeout { get; set; } = "5m";
}
