using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>Which pods are replaced.</summary>
[Description("Which pods are replaced.")]
public sealed record PlannedRestartSpec
{
    [Required]
    [Description("Whether sick pods are replaced or all.")]
    [AllowedValues(RestartActionSpec.SickPods, RestartActionSpec.Rollout)]
    public string Strategy { get; set; } = "";

    [Description("The pods, with SickPods.")]
    [Items(0, 100)]
    [Length(1, 253)]
    [ListSet]
    public IReadOnlyList<string>? Pods { get; set; }

    [Description("How many pods SickPods takes away at once.")]
    [Range(1, 100)]
    public int? MaxUnavailable { get; set; }
}
