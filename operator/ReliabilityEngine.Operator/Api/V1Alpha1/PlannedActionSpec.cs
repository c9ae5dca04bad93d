using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>An action with its figures: exactly one member is set.</summary>
[Union]
[Description("An action with its figures. Exactly one of scale, restart, drain, rollback, notify and job.")]
public sealed record PlannedActionSpec
{
    [Description("Another number of replicas.")]
    public PlannedScaleSpec? Scale { get; set; }

    [Description("New pods.")]
    public PlannedRestartSpec? Restart { get; set; }

    [Description("A node that is left.")]
    public PlannedDrainSpec? Drain { get; set; }

    [Description("A former revision.")]
    public PlannedRollbackSpec? Rollback { get; set; }

    [Description("A message.")]
    public PlannedNotifySpec? Notify { get; set; }

    [Description("A job.")]
    public PlannedJobSpec? Job { get; set; }
}
