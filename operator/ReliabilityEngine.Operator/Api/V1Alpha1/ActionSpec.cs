using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>Something that may be done, and when. Which member is set is asked of <see cref="ActionMembers"/>.</summary>
[Description("Something that may be done about a target's risk, and when. Exactly one of scale, restart, drain, rollback, notify and job.")]
public sealed record ActionSpec
{
    [Required]
    [Description("What the action is called.")]
    [DnsLabel]
    public string Name { get; set; } = "";

    [Required]
    [Description("When it is asked for. The first action of the list that matches is the one.")]
    public ActionConditionsSpec When { get; set; } = new();

    [Description("More replicas of the workload. What was added is taken back after 15 minutes below Medium, and only that.")]
    public ScaleActionSpec? Scale { get; set; }

    [Description("New pods in place of sick ones, or of all.")]
    public RestartActionSpec? Restart { get; set; }

    [Description("Moves the target's pods off a node and cordons it. Only for policies of the operator's namespace.")]
    public DrainActionSpec? Drain { get; set; }

    [Description("Back to the last healthy revision of the workload.")]
    public RollbackActionSpec? Rollback { get; set; }

    [Description("Tells people. Sent with mode Recommend too; counts against no limit.")]
    public NotifyActionSpec? Notify { get; set; }

    [Description("Runs a job of the policy's namespace, such as one that adds nodes.")]
    public JobActionSpec? Job { get; set; }

    [Description("How long after the action it is not taken again for the same target, from 1m to 1d.")]
    [DurationText]
    [Default("15m")]
    public string Cooldown { get; set; } = "15m";

    [Description("Whether a person must agree first, by the annotation reliabilityengine.io/approved on the ReliabilityAction. Left out: Required for"
        + " rollback and drain, None for the others.")]
    [AllowedValues(Approvals.None, Approvals.Required)]
    public string? Approval { get; set; }

    [Description("How far the engine may go with this action; not further than spec.mode. Left out: spec.mode.")]
    [AllowedValues(PolicyModes.Observe, PolicyModes.Recommend, PolicyModes.Enforce)]
    public string? Mode { get; set; }
}
