using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>What the engine must have done about a fault.</summary>
[Description("What the engine itself must have done.")]
public sealed record ChaosExpectationSpec
{
    [Description("How long after the injection a watched SLOTarget must be at the risk High or fire a Page at the latest, from 10s to 1h. A run that is not detected in time has Failed.")]
    [DurationText]
    public string? DetectedWithin { get; set; }
}
