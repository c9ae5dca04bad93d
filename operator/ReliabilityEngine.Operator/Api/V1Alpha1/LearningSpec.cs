using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>How the engine learns what its actions bring.</summary>
[Description("How the engine learns what its actions bring.")]
public sealed record LearningSpec
{
    [Description("Of a hundred actions that would be carried out without a person's approval, how many are left out at random, so that what comes without them is seen; 0 for none. notify is never left out.")]
    [Range(0, 50)]
    [Default(0)]
    public int HoldoutPercent { get; set; }
}
