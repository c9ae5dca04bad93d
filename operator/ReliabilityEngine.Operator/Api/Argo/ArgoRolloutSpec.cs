namespace ReliabilityEngine.Operator.Api.Argo;

/// <summary>What an Argo Rollout asks for.</summary>
public sealed record ArgoRolloutSpec
{
    /// <summary>Absent stands for 1.</summary>
    public int? Replicas { get; init; }
}
