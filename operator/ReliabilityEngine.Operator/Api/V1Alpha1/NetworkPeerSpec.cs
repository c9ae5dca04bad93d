using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>Pods that another pod talks to.</summary>
[Description("Pods of the namespace.")]
public sealed record NetworkPeerSpec
{
    [Required]
    [Description("Which pods; an empty selector is refused.")]
    public LabelSelectorSpec PodSelector { get; set; } = new();
}
