using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>One row of the multi-window burn-rate table.</summary>
[Description("One alert tier: it fires when this share of the budget goes within the long window, and is still going in a shorter one.")]
public sealed record AlertTierSpec
{
    [Required]
    [Description("Who is told: a person now (Page) or soon (Ticket).")]
    [AllowedValues("Page", "Ticket")]
    public string Severity { get; set; } = "";

    [Required]
    [Description("Percentage of the window's error budget.")]
    [Range(1, 100)]
    public int BudgetPercent { get; set; }

    [Required]
    [Description("The time within which that share goes: at least 30m, at most the objective's window."
        + " The short window is a twelfth of it, at least 5m and four scrapes.")]
    [DurationText]
    public string LongWindow { get; set; } = "";
}
