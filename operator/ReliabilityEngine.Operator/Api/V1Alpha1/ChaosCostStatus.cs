using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>What a run was likely to cost.</summary>
[Description("What the run was likely to cost, in percent of the whole error budget, as decimals.")]
public sealed record ChaosCostStatus
{
    [Description("One run of ten costs less.")]
    [Length(1, 16)]
    public string? P10 { get; set; }

    [Description("As likely more as less.")]
    [Length(1, 16)]
    public string? P50 { get; set; }

    [Description("One run of ten costs more.")]
    [Length(1, 16)]
    public string? P90 { get; set; }

    [Description("P(it costs more than budget.spendAtMostPercent), in percent.")]
    [Range(0, 100)]
    public int? OverPercent { get; set; }
}
