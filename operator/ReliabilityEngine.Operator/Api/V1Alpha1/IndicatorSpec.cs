using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>How good and total events are told apart: exactly one member is set.</summary>
[Union]
[Description("How good and total events are told apart. Exactly one of ratio, latency, probe and query.")]
public sealed record IndicatorSpec
{
    [Description("Bad events over all events, from two counters. No error series while there is traffic means no errors.")]
    public RatioIndicatorSpec? Ratio { get; set; }

    [Description("Events fast enough over all events, from a classic or a native histogram.")]
    public LatencyIndicatorSpec? Latency { get; set; }

    [Description("A gauge that is 1 when fine and 0 when not: each scrape of each series is one event.")]
    public ProbeIndicatorSpec? Probe { get; set; }

    [Description("Two expressions in the source's language, in which $window stands for the step.")]
    public QueryIndicatorSpec? Query { get; set; }
}
