using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>A target's danger by the measure of a policy, with what it inherits from its dependencies.</summary>
[Description("The target's risk by the policy's signals, horizon and levels.")]
public sealed record PolicyRiskStatus
{
    [Description("Probability, in percent and in steps of 5, that a page tier fires or the budget is gone within the policy's horizon.")]
    [Range(0, 100)]
    public int? Score { get; set; }

    [Description("The score in one word, by the policy's levels and with what is inherited: what actions go by.")]
    [AllowedValues("Unknown", "Low", "Medium", "High", "Critical")]
    public string? Level { get; set; }

    [Description("How much of the window's error budget the policy's horizon is likely to take: the median, in percent and in steps of 5; from Medium on.")]
    [Range(0, 1000)]
    public int? SpendPercent { get; set; }

    [Description("What the risk most likely comes from.")]
    [AllowedValues(RiskCauses.Saturation, RiskCauses.SickPod, RiskCauses.Leak, RiskCauses.Node, RiskCauses.Dependency, RiskCauses.Change, RiskCauses.Unknown)]
    public string? Cause { get; set; }

    [Description("What speaks for that cause, when it was found.")]
    [Length(1, 512)]
    public string? Evidence { get; set; }

    [Description("The model that foresaw the traffic: what prediction.forecaster has come to.")]
    [Length(1, 256)]
    public string? Model { get; set; }

    [Description("What the score is made of: the largest shares, the largest first.")]
    [Items(0, 4)]
    [ListMap("name")]
    public IReadOnlyList<RiskFactorStatus>? Factors { get; set; }
}
