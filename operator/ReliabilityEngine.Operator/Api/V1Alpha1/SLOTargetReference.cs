using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>A SLOTarget, of the same namespace unless another exports it.</summary>
[Description("A SLOTarget. One of another namespace must export itself by the annotation reliabilityengine.io/export-to.")]
public sealed record SLOTargetReference
{
    [Description("The SLOTarget's namespace; left out: the same one.")]
    [DnsLabel]
    public string? Namespace { get; set; }

    [Required]
    [Description("The SLOTarget's name.")]
    [DnsName]
    public string Name { get; set; } = "";
}
