using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>The alert tier that matters most at present.</summary>
[Description("The alert tier that matters most: the loudest that fires, else the one that is nearest to firing.")]
public sealed record AlertTierStatus
{
    [Required]
    [Description("Who is told when it fires.")]
    [AllowedValues("Page", "Ticket")]
    public string Severity { get; set; } = "";

    [Required]
    [Description("Its long window.")]
    [DurationText]
    public string Window { get; set; } = "";

    [Description("The burn rate over that window, as in burnRates.")]
    [BurnRateText]
    public string? Rate { get; set; }

    [Required]
    [Description("The burn rate above which it may fire.")]
    [BurnRateText]
    public string Limit { get; set; } = "";

    [Description("Whether it fires.")]
    public bool Firing { get; set; }
}
