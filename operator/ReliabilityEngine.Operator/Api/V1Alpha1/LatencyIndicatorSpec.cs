using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>Events fast enough over all events.</summary>
[Description("Events fast enough over all events, from a histogram.")]
public sealed record LatencyIndicatorSpec
{
    [Required]
    [Description("The bucket of events that were fast enough: the histogram's _bucket series with the wanted le label.")]
    public MetricSelector Success { get; set; } = new();

    [Required]
    [Description("All events: the histogram's _count series.")]
    public MetricSelector Total { get; set; } = new();
}
