using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>The error budget of the rolling window.</summary>
[Description("The error budget of the rolling window.")]
public sealed record BudgetStatus
{
    [Description("Percentage of the budget that remains, negative when overspent. Left out while it is unknown.")]
    [Range(-1000, 100)]
    public int? RemainingPercent { get; set; }

    [Description("Percentage of the window for which counts are known.")]
    [Range(0, 100)]
    public int? CoveredPercent { get; set; }

    [Description("How fast the budget goes, the shortest window first; 1 spends it exactly over the objective's window.")]
    [Items(0, 16)]
    [ListMap("window")]
    public IReadOnlyList<BurnRateStatus>? BurnRates { get; set; }

    [Description("The alert tier that matters most at present; left out while no burn rate is known.")]
    public AlertTierStatus? Tier { get; set; }

    [Description("The loudest alert tier that fires; left out while no burn rate is known.")]
    [AllowedValues("None", "Ticket", "Page")]
    public string? FiringTier { get; set; }
}
