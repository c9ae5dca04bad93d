namespace ControllerRuntime.Entities.Kinds;

/// <summary>metav1.LabelSelector: all parts must match.</summary>
public sealed record LabelSelector
{
    public IReadOnlyDictionary<string, string>? MatchLabels { get; init; }

    public IReadOnlyList<LabelSelectorRequirement>? MatchExpressions { get; init; }
}
