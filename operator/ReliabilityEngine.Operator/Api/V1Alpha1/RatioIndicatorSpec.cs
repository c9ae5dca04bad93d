using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>Bad events over all events.</summary>
[Description("Bad events over all events, from two counters.")]
public sealed record RatioIndicatorSpec
{
    [Required]
    [Description("The counter of bad events.")]
    public MetricSelector Errors { get; set; } = new();

    [Required]
    [Description("The counter of all events.")]
    public MetricSelector Total { get; set; } = new();
}
