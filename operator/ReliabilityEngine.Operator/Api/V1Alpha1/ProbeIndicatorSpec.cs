using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>A gauge that is 1 when fine.</summary>
[Description("A gauge that is 1 when fine and 0 when not.")]
public sealed record ProbeIndicatorSpec
{
    [Required]
    [Description("An instant vector selector, such as probe_success{job=\"checkout\"}.")]
    [Length(1, 2048)]
    public string Metric { get; set; } = "";
}
