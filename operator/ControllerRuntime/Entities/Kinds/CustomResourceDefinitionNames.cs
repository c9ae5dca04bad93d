namespace ControllerRuntime.Entities.Kinds;

/// <summary>What the defined kind is called.</summary>
public sealed record CustomResourceDefinitionNames
{
    public string? Kind { get; init; }

    public string? Plural { get; init; }
}
