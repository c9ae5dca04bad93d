using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>What was decided, and from what. Setters for the same reason as in <see cref="SLOTargetSpec"/>.</summary>
[Description("What was decided, and from what.")]
public sealed record ReliabilityActionSpec
{
    [Required]
    [Description("The ReliabilityPolicy that asks for it.")]
    public LocalReference PolicyRef { get; set; } = new();

    [Required]
    [Description("The SLOTarget whose risk it is about.")]
    public LocalReference SloTargetRef { get; set; } = new();

    [Description("The workload it is about; left out where the SLOTarget names none.")]
    public WorkloadReference? TargetRef { get; set; }

    [Required]
    [Description("What is done, with its figures. Exactly one of scale, restart, drain, rollback, notify and job.")]
    public PlannedActionSpec Action { get; set; } = new();

    [Required]
    [Description("The name of the policy's action.")]
    [DnsLabel]
    public string RuleName { get; set; } = "";

    [Required]
    [Description("Whether it is recommended or taken.")]
    [AllowedValues(PolicyModes.Recommend, PolicyModes.Enforce)]
    public string Mode { get; set; } = "";

    [Required]
    [Description("What the risk most likely comes from.")]
    [AllowedValues(RiskCauses.Saturation, RiskCauses.SickPod, RiskCauses.Leak, RiskCauses.Node, RiskCauses.Dependency, RiskCauses.Change, RiskCauses.Unknown)]
    public string Cause { get; set; } = "";

    [Description("What speaks for that cause, for people.")]
    [Length(1, 1024)]
    public string? Evidence { get; set; }

    [Required]
    [Description("The risk in one word, by the policy's levels.")]
    [AllowedValues("Medium", "High", "Critical")]
    public string Level { get; set; } = "";

    [Required]
    [Description("The risk score.")]
    [Range(0, 100)]
    public int Score { get; set; }

    [Description("The loudest alert tier that fired when it was decided; None where the risk was foreseen only.")]
    [AllowedValues("None", "Ticket", "Page")]
    public string? FiringTier { get; set; }

    [Required]
    [Description("Why it was decided, in one word.")]
    [Length(1, 64)]
    public string Reason { get; set; } = "";

    [Required]
    [Description("Why it was decided, in a sentence.")]
    [Length(1, 1024)]
    public string Message { get; set; } = "";

    [Required]
    [Description("A digest of everything the decision was made from: the same inputs give the same decision.")]
    [Length(1, 128)]
    public string InputsDigest { get; set; } = "";

    [Description("A digest of the models it was made by.")]
    [Length(1, 128)]
    public string? ModelDigest { get; set; }

    [Description("The seed of its random numbers.")]
    [Range(0, long.MaxValue)]
    public long? Seed { get; set; }

    [Description("What was foreseen without the action.")]
    public ActionForecastSpec? Forecast { get; set; }

    [Required]
    [Description("Whether a person must agree first.")]
    [AllowedValues(Approvals.None, Approvals.Required)]
    public string Approval { get; set; } = "";

    [Required]
    [Description("When it was decided.")]
    public DateTimeOffset DecidedTime { get; set; }
}
