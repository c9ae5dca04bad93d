using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>The scores at which the risk levels begin.</summary>
[Description("The risk scores at which the levels begin; below medium the level is Low. A level is left downwards 5 points below where it begins.")]
public sealed record RiskLevelsSpec
{
    [Description("The score at which the level is Medium.")]
    [Range(1, 100)]
    [Default(40)]
    public int Medium { get; set; } = 40;

    [Description("The score at which the level is High.")]
    [Range(1, 100)]
    [Default(70)]
    public int High { get; set; } = 70;

    [Description("The score at which the level is Critical.")]
    [Range(1, 100)]
    [Default(90)]
    public int Critical { get; set; } = 90;
}
