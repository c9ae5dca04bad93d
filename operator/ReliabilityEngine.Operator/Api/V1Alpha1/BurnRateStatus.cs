using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>How fast the budget goes over one window.</summary>
[Description("How fast the budget goes over one window.")]
public sealed record BurnRateStatus
{
    [Required]
    [Description("The long window of an alert tier.")]
    [DurationText]
    public string Window { get; set; } = "";

    [Description("Error ratio over the allowed error ratio, with two digits.")]
    [BurnRateText]
    public string? Rate { get; set; }
}
