namespace ControllerRuntime.Entities.Kinds;

/// <summary>What a Deployment asks for.</summary>
public sealed record DeploymentSpec
{
    /// <summary>The apiserver's default is 1.</summary>
    public int? Replicas { get; init; }

    public LabelSelector? Selector { get; init; }

    public bool? Paused { get; init; }

    public TemplateImages? Template { get; init; }
}
