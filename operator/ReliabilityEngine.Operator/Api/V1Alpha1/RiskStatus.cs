using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>The danger in one number, and where it comes from.</summary>
[Description("The danger in one number, and where it comes from.")]
public sealed record RiskStatus
{
    [Description("Probability, in percent and in steps of 5, that a page tier fires or the budget is gone within the next hour.")]
    [Range(0, 100)]
    public int? Score { get; set; }

    [Description("The score in one word; Unknown while there is too little data.")]
    [AllowedValues("Unknown", "Low", "Medium", "High", "Critical")]
    public string? Level { get; set; }

    [Description("What the risk most likely comes from.")]
    [AllowedValues(RiskCauses.Saturation, RiskCauses.SickPod, RiskCauses.Leak, RiskCauses.Node, RiskCauses.Dependency, RiskCauses.Change, RiskCauses.Unknown)]
    public string? Cause { get; set; }

    [Description("What the score is made of, the largest share first.")]
    [Items(0, 16)]
    [ListMap("name")]
    public IReadOnlyList<RiskFactorStatus>? Factors { get; set; }
}
