using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>When the budget is gone, as percentiles.</summary>
[Description("When the budget is gone, as percentiles of the forecast.")]
public sealed record ExhaustionStatus
{
    [Description("Gone before this with a probability of 10 %: the pessimist's figure.")]
    [HorizonText]
    public string? P10 { get; set; }

    [Description("Gone before this with a probability of 50 %.")]
    [HorizonText]
    public string? P50 { get; set; }

    [Description("Gone before this with a probability of 90 %: the optimist's figure.")]
    [HorizonText]
    public string? P90 { get; set; }
}
