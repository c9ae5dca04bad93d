using ControllerRuntime.Crds;
using ControllerRuntime.Entities;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>What the engine sees. Everything here is optional and can be rebuilt from the world.</summary>
[Description("What the engine sees. It moves in steps a reader would act on; the precise series are metrics.")]
public sealed record SLOTargetStatus : IConditionedStatus
{
    [Description("The metadata.generation this status is about; -1 before the engine has seen the object.")]
    [Range(-1, long.MaxValue)]
    [Default(-1)]
    public long? ObservedGeneration { get; set; }

    [Description("Ready, Stalled, DataAvailable, BudgetAtRisk and BudgetExhausted.")]
    [Items(0, 16)]
    [ListMap("type")]
    public IReadOnlyList<Condition>? Conditions { get; set; }

    [Description("The service level indicator over the window.")]
    public SliStatus? Sli { get; set; }

    [Description("The error budget.")]
    public BudgetStatus? Budget { get; set; }

    [Description("What is likely to become of the budget.")]
    public ForecastStatus? Forecast { get; set; }

    [Description("The danger in one number, and where it comes from.")]
    public RiskStatus? Risk { get; set; }

    [Description("How good the data is: Missing, there is none; Stale, the newest is old; Sparse, too few events to tell; Good.")]
    [AllowedValues("Good", "Sparse", "Stale", "Missing")]
    public string? DataQuality { get; set; }
}
