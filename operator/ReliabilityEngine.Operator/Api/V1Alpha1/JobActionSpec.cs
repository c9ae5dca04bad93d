using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>A job made of a CronJob's template.</summary>
[Description("A job made of the template of a suspended CronJob of the policy's namespace: author, service account and image are the tenant's own.")]
public sealed record JobActionSpec
{
    [Required]
    [Description("The CronJob. It must be suspended.")]
    public LocalReference CronJobRef { get; set; } = new();
}
