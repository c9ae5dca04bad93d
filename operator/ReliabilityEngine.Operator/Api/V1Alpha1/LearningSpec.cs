using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>How the engine learns what its actions bring.</summary>
[Description("How the engine learns what its actions bring.")]
public sealed record LearningSpec
{
    [Description("Of how many decisions in a hundred the action is left out at random, to compare with; 0 for none.")]
    [Range(0, 50)]
    [Default(0)]
    public int HoldoutPercent { get; set; }
}
