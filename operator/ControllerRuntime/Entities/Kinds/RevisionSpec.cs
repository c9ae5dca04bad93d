namespace ControllerRuntime.Entities.Kinds;

/// <summary>What a revision's pods are made from.</summary>
public sealed record RevisionSpec
{
    public TemplateImages? Template { get; init; }
}
