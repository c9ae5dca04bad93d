using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>Which job is run, and what it is told.</summary>
[Description("Which job is run, and what it is told.")]
public sealed record PlannedJobSpec
{
    [Required]
    [Description("The CronJob that the job is made of. It must be suspended.")]
    public LocalReference CronJobRef { get; set; } = new();

    [Description("How many replicas the load to come needs; left out where that is not known.")]
    [Range(1, 10_000)]
    public int? Replicas { get; set; }
}
