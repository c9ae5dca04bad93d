using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>When an action is asked for: all of it must hold.</summary>
[Description("When an action is asked for: all of it must hold.")]
public sealed record ActionConditionsSpec
{
    [Required]
    [Description("The risk is at this level or above, by the levels of spec.risk.")]
    [AllowedValues("Medium", "High", "Critical")]
    public string MinLevel { get; set; } = "";

    [Description("The risk comes from one of these. Left out: from any that permits the action. Dependency and Unknown permit notify only; Change permits"
        + " notify and rollback.")]
    [AllowedValues(RiskCauses.Saturation, RiskCauses.SickPod, RiskCauses.Leak, RiskCauses.Node, RiskCauses.Dependency, RiskCauses.Change, RiskCauses.Unknown)]
    [Items(1, 7)]
    [ListSet]
    public IReadOnlyList<string>? Causes { get; set; }

    [Description("For how long without a break, from 1m to 1d.")]
    [DurationText]
    [Default("5m")]
    public string For { get; set; } = "5m";
}
