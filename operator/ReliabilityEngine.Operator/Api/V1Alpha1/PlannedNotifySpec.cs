using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>Who is told, and how often.</summary>
[Description("Who is told, and how often.")]
public sealed record PlannedNotifySpec
{
    [Required]
    [Description("A receiver of the operator's configuration.")]
    [DnsLabel]
    public string Receiver { get; set; } = "";

    [Description("After how long the same is told again while it lasts.")]
    [DurationText]
    [Default("4h")]
    public string Repeat { get; set; } = "4h";
}
