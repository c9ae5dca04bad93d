using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>One share of the risk.</summary>
[Description("One share of the risk score.")]
public sealed record RiskFactorStatus
{
    [Required]
    [Description("What it is, such as BudgetForecast.")]
    [Length(1, 64)]
    [Pattern("^[A-Z][A-Za-z0-9]*$", "a CamelCase word")]
    public string Name { get; set; } = "";

    [Description("Its share of the score.")]
    [Range(-100, 100)]
    public int? Points { get; set; }

    [Description("What was seen, for people.")]
    [Length(0, 512)]
    public string? Message { get; set; }
}
