using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>How much may be done at most.</summary>
[Description("How much may be done at most, over all targets of the policy. notify counts against none of it.")]
public sealed record ActionLimitsSpec
{
    [Description("How many actions may be taken within an hour.")]
    [Range(0, 60)]
    [Default(6)]
    public int MaxActionsPerHour { get; set; } = 6;

    [Description("How many actions may be under way at the same time.")]
    [Range(1, 20)]
    [Default(1)]
    public int MaxConcurrent { get; set; } = 1;

    [Description("Which percentage of a workload's pods an action may take away; rounded down, and never the last ready pod.")]
    [Range(1, 100)]
    [Default(25)]
    public int MaxUnavailablePercent { get; set; } = 25;
}
