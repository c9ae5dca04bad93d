using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>What closes the gate: any one of these, at least one of them.</summary>
[Description("What closes the gate: any one of these.")]
public sealed record GateConditionsSpec
{
    [Description("The gate closes when the risk is at this level or above, by the levels of spec.risk.")]
    [AllowedValues("Medium", "High", "Critical")]
    public string? MinLevel { get; set; }

    [Description("The gate closes when less than this percentage of the error budget remains.")]
    [Range(1, 100)]
    public int? BudgetRemainingBelowPercent { get; set; }

    [Description("The gate closes when the error budget is likely to be exhausted within this time, from 5m to 7d. Goes with exhaustionProbabilityPercent.")]
    [DurationText]
    public string? ExhaustionWithin { get; set; }

    [Description("How likely that must be, in percent.")]
    [Range(1, 99)]
    public int? ExhaustionProbabilityPercent { get; set; }
}
