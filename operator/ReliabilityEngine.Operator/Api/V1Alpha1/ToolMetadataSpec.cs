using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>Where a tool's object is made.</summary>
[Description("Where the object is made.")]
public sealed record ToolMetadataSpec
{
    [Description("The experiment's namespace, which it is without one.")]
    [DnsLabel]
    public string? Namespace { get; set; }
}
