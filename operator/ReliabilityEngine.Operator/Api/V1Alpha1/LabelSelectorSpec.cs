using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>A label selector as everywhere in Kubernetes: all its parts must match.</summary>
[Description("A label selector: all of its parts must match.")]
public sealed record LabelSelectorSpec
{
    [Description("Labels an object must have, with their values.")]
    [Entries(0, 32)]
    [Length(0, 63)]
    public IReadOnlyDictionary<string, string>? MatchLabels { get; set; }

    [Description("Conditions on an object's labels.")]
    [Items(0, 32)]
    public IReadOnlyList<LabelExpressionSpec>? MatchExpressions { get; set; }
}
