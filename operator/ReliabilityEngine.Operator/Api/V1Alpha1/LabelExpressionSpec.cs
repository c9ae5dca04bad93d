using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>One condition of a <see cref="LabelSelectorSpec"/>.</summary>
[Description("A condition on one label.")]
public sealed record LabelExpressionSpec
{
    [Required]
    [Description("The label's key.")]
    [Length(1, 317)]
    public string Key { get; set; } = "";

    [Required]
    [Description("How the label's value relates to the values given. An object without the label meets NotIn and DoesNotExist.")]
    [AllowedValues(LabelOperators.In, LabelOperators.NotIn, LabelOperators.Exists, LabelOperators.DoesNotExist)]
    public string Operator { get; set; } = "";

    [Description("The values: at least one with In and NotIn, none with Exists and DoesNotExist.")]
    [Items(0, 64)]
    [Length(0, 63)]
    public IReadOnlyList<string>? Values { get; set; }
}
