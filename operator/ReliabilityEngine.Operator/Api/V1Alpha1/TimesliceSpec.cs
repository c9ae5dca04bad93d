using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>When a slice of time is good.</summary>
[Description("When a slice of time is good. A slice without events is unknown and not counted.")]
public sealed record TimesliceSpec
{
    [Description("The length of a slice: a multiple of the sampling grid, which is at least 1m.")]
    [DurationText]
    [Default("1m")]
    public string Length { get; set; } = "1m";

    [Required]
    [Description("The smallest percentage of good events in a good slice, as a decimal string, such as \"99\".")]
    [PercentText]
    public string GoodPercent { get; set; } = "";
}
