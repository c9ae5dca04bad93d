namespace ControllerRuntime.Entities.Kinds;

/// <summary>What an autoscaler looks after, and within which bounds.</summary>
public sealed record HorizontalPodAutoscalerSpec
{
    public ScaleTargetReference? ScaleTargetRef { get; init; }

    public int? MinReplicas { get; init; }

    public int? MaxReplicas { get; init; }
}
