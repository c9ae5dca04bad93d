namespace ControllerRuntime.Entities.Kinds;

/// <summary>One expression of a <see cref="LabelSelector"/>.</summary>
public sealed record LabelSelectorRequirement
{
    public string Key { get; init; } = "";

    /// <summary><c>In</c>, <c>NotIn</c>, <c>Exists</c> or <c>DoesNotExist</c>.</summary>
    public string Operator { get; init; } = "";

    public IReadOnlyList<string>? Values { get; init; }
}
