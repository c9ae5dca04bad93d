using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>Who is told.</summary>
[Description("Who is told.")]
public sealed record PlannedNotifySpec
{
    [Required]
    [Description("A receiver of the operator's configuration.")]
    [DnsLabel]
    public string Receiver { get; set; } = "";
}
