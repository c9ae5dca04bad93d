using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>From how many replicas to how many, and how.</summary>
[Description("From how many replicas to how many, and how.")]
public sealed record PlannedScaleSpec
{
    [Required]
    [Description("What is written: the floor of the HorizontalPodAutoscaler, the number of replicas, or nothing but the metric.")]
    [AllowedValues(ScaleMethods.Metric, ScaleMethods.HpaMinReplicas, ScaleMethods.Replicas)]
    public string Method { get; set; } = "";

    [Required]
    [Description("The number of replicas from now on.")]
    [Range(1, 10_000)]
    public int Replicas { get; set; }

    [Description("The number before: what is gone back to.")]
    [Range(0, int.MaxValue)]
    public int? PreviousReplicas { get; set; }
}
