using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>What was foreseen without an action.</summary>
[Description("What was foreseen without the action.")]
public sealed record ActionForecastSpec
{
    [Required]
    [Description("How far ahead.")]
    [DurationText]
    public string Horizon { get; set; } = "";

    [Required]
    [Description("The probability, in percent, that a page tier fires or the budget is gone within that time.")]
    [Range(0, 100)]
    public int BreachPercent { get; set; }
}
