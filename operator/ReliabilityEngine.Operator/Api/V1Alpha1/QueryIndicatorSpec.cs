using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>Two free expressions.</summary>
[Description("Two expressions of which each gives one number a step: how many events there were.")]
public sealed record QueryIndicatorSpec
{
    [Required]
    [Description("How many bad events there were in $window, such as sum(increase(x_errors[$window])).")]
    [Length(1, 4096)]
    public string Errors { get; set; } = "";

    [Required]
    [Description("How many events there were in $window, such as sum(increase(x_total[$window])).")]
    [Length(1, 4096)]
    public string Total { get; set; } = "";
}
