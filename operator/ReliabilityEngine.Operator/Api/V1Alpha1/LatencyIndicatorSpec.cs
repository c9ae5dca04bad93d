using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>Events fast enough over all events.</summary>
[Description("Events fast enough over all events, from a classic histogram (success and total) or a native one.")]
public sealed record LatencyIndicatorSpec
{
    [Description("The bucket of events that were fast enough: the classic histogram's _bucket series with the wanted le label.")]
    public MetricSelector? Success { get; set; }

    [Description("All events: the classic histogram's _count series.")]
    public MetricSelector? Total { get; set; }

    [Description("A native histogram and what counts as fast enough, in place of success and total.")]
    public NativeHistogramSpec? Native { get; set; }
}
