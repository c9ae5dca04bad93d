using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>A native histogram, which has no buckets of its own names, and the limit between fast and slow.</summary>
[Description("A native histogram and the limit between fast and slow.")]
public sealed record NativeHistogramSpec
{
    [Required]
    [Description("The histogram itself, without _bucket or _count: an instant vector selector, such as http_request_duration_seconds{app=\"checkout\"}."
        + " It must be in seconds.")]
    [Length(1, 2048)]
    public string Metric { get; set; } = "";

    [Required]
    [Description("The longest time that an event may take: a whole number and one of us, ms, s, m, such as 300ms. Between two bounds of the histogram"
        + " the source interpolates.")]
    [LatencyText]
    public string Threshold { get; set; } = "";
}
