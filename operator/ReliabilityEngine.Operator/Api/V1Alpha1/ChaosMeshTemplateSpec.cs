using System.Text.Json.Nodes;
using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>An object of Chaos Mesh as it is to be made.</summary>
[Description("The object of Chaos Mesh as it is to be made. The engine gives it a name.")]
public sealed record ChaosMeshTemplateSpec
{
    [Description("The apiVersion of Chaos Mesh.")]
    [AllowedValues(ChaosTools.ChaosMeshVersion)]
    [Default(ChaosTools.ChaosMeshVersion)]
    public string ApiVersion { get; set; } = ChaosTools.ChaosMeshVersion;

    [Required]
    [Description("The kind: one of those that hurt pods that are selected.")]
    [AllowedValues("PodChaos", "NetworkChaos", "StressChaos", "IOChaos", "HTTPChaos", "DNSChaos", "TimeChaos")]
    public string Kind { get; set; } = "";

    [Description("Where it is made.")]
    public ToolMetadataSpec? Metadata { get; set; }

    [Required]
    [Description("Its spec, as Chaos Mesh documents it, of at most 16384 bytes. `selector` must select something, and nothing of another namespace; `duration` must not be longer than the experiment's, which it is without one.")]
    public JsonObject Spec { get; set; } = [];
}
