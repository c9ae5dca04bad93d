namespace ReliabilityEngine.Core.Deciding.Actions;

/// <summary>What a scaling writes.</summary>
public enum ScaleMethod
{
    /// <summary>The floor of the autoscaler where one looks after the workload, else the replicas.</summary>
    Auto,

    /// <summary>Nothing: the recommended number is published.</summary>
    Metric,

    /// <summary>The floor of the autoscaler.</summary>
    HpaMinReplicas,

    /// <summary>The replicas themselves.</summary>
    Replicas,
}
