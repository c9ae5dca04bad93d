using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>What must hold before, during and after a fault.</summary>
[Description("What must hold before, during and after the fault.")]
public sealed record SteadyStateSpec
{
    [Required]
    [Description("The SLOTargets of the namespace that are watched. No policy acts on the workload for these while a run is on.")]
    [Items(1, 8)]
    [ListSet]
    [Length(1, 253)]
    public IReadOnlyList<string> SloTargets { get; set; } = [];

    [Description("The burn rate that is borne: of each of them, over the whole of before and after, and over the newest 5m of the fault.")]
    [BurnRateText]
    [Default("2")]
    public string MaxBurnRate { get; set; } = "2";

    [Description("For how long it must hold before the fault, from 1m to 1h.")]
    [DurationText]
    [Default("2m")]
    public string Before { get; set; } = "2m";

    [Description("For how long it must hold after the recovery, from 1m to 1h.")]
    [DurationText]
    [Default("5m")]
    public string After { get; set; } = "5m";
}
