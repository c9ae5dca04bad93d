using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>Chaos Mesh carries the fault out.</summary>
[Description("An object of Chaos Mesh is made from a template, followed until everything is injected, and deleted again. Chaos Mesh must be installed.")]
public sealed record ChaosMeshFaultSpec
{
    [Required]
    [Description("The object.")]
    public ChaosMeshTemplateSpec Template { get; set; } = new();
}
