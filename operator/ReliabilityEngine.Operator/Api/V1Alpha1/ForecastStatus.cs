using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>What is likely to become of the budget.</summary>
[Description("What is likely to become of the budget.")]
public sealed record ForecastStatus
{
    [Description("How far the forecast looks: 7d or a quarter of the window, whichever is shorter.")]
    [DurationText]
    public string? Horizon { get; set; }

    [Description("When the budget is gone: 0s when it is already, \">7d\" when that is not within the horizon.")]
    public ExhaustionStatus? Exhaustion { get; set; }

    [Description("Probability, in percent, that the budget is gone within the horizon.")]
    [Range(0, 100)]
    public int? WithinHorizonPercent { get; set; }

    [Description("When an exhausted budget is positive again.")]
    public RecoveryStatus? Recovery { get; set; }

    [Description("The model that made the forecast.")]
    [Length(0, 64)]
    public string? Model { get; set; }
}
