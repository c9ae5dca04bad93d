using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>The service level indicator over the window.</summary>
[Description("The service level indicator over the window.")]
public sealed record SliStatus
{
    [Description("Percentage of events (or slices) that were good, from counts.")]
    [Length(1, 10)]
    [Pattern(@"^[0-9]{1,3}(\.[0-9]{1,6})?$", "a percentage")]
    public string? Percent { get; set; }
}
