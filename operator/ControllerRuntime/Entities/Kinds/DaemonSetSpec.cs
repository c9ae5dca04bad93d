namespace ControllerRuntime.Entities.Kinds;

/// <summary>What a DaemonSet asks for.</summary>
public sealed record DaemonSetSpec
{
    public TemplateImages? Template { get; init; }
}
