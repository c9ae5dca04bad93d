using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>Which series to count.</summary>
[Description("Which series to count.")]
public sealed record MetricSelector
{
    [Required]
    [Description("An instant vector selector: a metric name and label matchers, without functions, ranges or offsets,"
        + " such as http_requests_total{app=\"checkout\",code=~\"5..\"}.")]
    [Length(1, 2048)]
    public string Metric { get; set; } = "";
}
