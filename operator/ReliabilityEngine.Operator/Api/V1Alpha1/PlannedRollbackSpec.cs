using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>Which revision is gone back to.</summary>
[Description("Which revision is gone back to.")]
public sealed record PlannedRollbackSpec
{
    [Required]
    [Description("The revision's number, as kubectl rollout history shows it.")]
    [Range(1, long.MaxValue)]
    public long Revision { get; set; }

    [Description("The newest revision when it was decided: the one that is left. Once there is a newer one nothing is rolled back.")]
    [Range(1, long.MaxValue)]
    public long? PreviousRevision { get; set; }
}
