using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>Litmus carries the fault out.</summary>
[Description("A ChaosEngine of Litmus is made from a template, followed until its experiment runs, stopped and deleted again. Litmus must be installed.")]
public sealed record LitmusFaultSpec
{
    [Required]
    [Description("The ChaosEngine.")]
    public LitmusTemplateSpec Template { get; set; } = new();
}
