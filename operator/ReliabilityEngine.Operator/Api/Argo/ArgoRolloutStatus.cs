namespace ReliabilityEngine.Operator.Api.Argo;

/// <summary>How far an Argo Rollout has come.</summary>
public sealed record ArgoRolloutStatus
{
    public int? ReadyReplicas { get; init; }
}
