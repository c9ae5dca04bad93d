using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>More replicas of a workload, within bounds.</summary>
[Description("More replicas of the workload, within bounds.")]
public sealed record ScaleActionSpec
{
    [Description("How: HPAMinReplicas raises the floor of the HorizontalPodAutoscaler, Replicas writes the scale subresource, Metric only publishes"
        + " reliability_engine_recommended_replicas, which an autoscaler can take up. Auto: HPAMinReplicas where an HPA targets the workload, else Replicas.")]
    [AllowedValues(ScaleMethods.Auto, ScaleMethods.Metric, ScaleMethods.HpaMinReplicas, ScaleMethods.Replicas)]
    [Default(ScaleMethods.Auto)]
    public string Method { get; set; } = ScaleMethods.Auto;

    [Description("The smallest number of replicas that is asked for.")]
    [Range(1, MaxReplicasAllowed)]
    [Default(1)]
    public int MinReplicas { get; set; } = 1;

    [Required]
    [Description("The largest number of replicas that is asked for.")]
    [Range(1, MaxReplicasAllowed)]
    public int MaxReplicas { get; set; }

    [Description("By how much of the present number one step may grow, in percent; rounded up.")]
    [Range(1, 1000)]
    [Default(100)]
    public int MaxStepPercent { get; set; } = 100;

    /// <summary>More replicas than a cluster of 5000 nodes, the largest that Kubernetes is tested with, takes of one workload.</summary>
    private const int MaxReplicasAllowed = 10_000;
}
