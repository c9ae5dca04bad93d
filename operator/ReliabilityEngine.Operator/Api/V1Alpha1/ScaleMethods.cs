namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>How a workload is given more replicas.</summary>
public static class ScaleMethods
{
    /// <summary><see cref="HpaMinReplicas"/> where an autoscaler looks after the workload, else <see cref="Replicas"/>.</summary>
    public const string Auto = "Auto";

    /// <summary>The metric alone; whatever scales the workload may take it up.</summary>
    public const string Metric = "Metric";

    /// <summary>The floor of the HorizontalPodAutoscaler.</summary>
    public const string HpaMinReplicas = "HPAMinReplicas";

    /// <summary>The workload's scale subresource.</summary>
    public const string Replicas = "Replicas";
}
