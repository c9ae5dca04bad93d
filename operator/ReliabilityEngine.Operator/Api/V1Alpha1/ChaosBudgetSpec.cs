using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>What an experiment may cost.</summary>
[Description("What the experiment may cost, in percent of the whole error budget of each SLOTarget that is watched.")]
public sealed record ChaosBudgetSpec
{
    [Description("How much of the budget must be left for a run to begin.")]
    [Range(0, 100)]
    [Default(30)]
    public int RequireRemainingPercent { get; set; } = 30;

    [Description("How much a run may spend: more ends it. At most requireRemainingPercent.")]
    [Range(1, 100)]
    [Default(5)]
    public int SpendAtMostPercent { get; set; } = 5;
}
