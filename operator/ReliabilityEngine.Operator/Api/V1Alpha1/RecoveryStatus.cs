using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>When an exhausted budget is positive again.</summary>
[Description("When an exhausted budget is positive again.")]
public sealed record RecoveryStatus
{
    [Description("Positive again before this with a probability of 50 %.")]
    [HorizonText]
    public string? P50 { get; set; }
}
