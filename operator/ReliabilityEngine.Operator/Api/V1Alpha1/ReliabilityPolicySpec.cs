using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>What a person allows. Setters for the same reason as in <see cref="SLOTargetSpec"/>.</summary>
[Description("Which SLOTargets this is about, how far the engine may go, and when a rollout must wait.")]
public sealed record ReliabilityPolicySpec
{
    [Description("How far the engine may go: Observe only looks, Recommend says what it would do, Enforce does it. Observe keeps the gate in Shadow.")]
    [AllowedValues(PolicyModes.Observe, PolicyModes.Recommend, PolicyModes.Enforce)]
    [Default(PolicyModes.Recommend)]
    public string Mode { get; set; } = PolicyModes.Recommend;

    [Required]
    [Description("The SLOTargets of this namespace the policy is about, by their labels. Must not be empty.")]
    public LabelSelectorSpec Selector { get; set; } = new();

    [Description("The risk scores at which the levels begin, rising.")]
    [Default]
    public RiskLevelsSpec Risk { get; set; } = new();

    [Description("When a rollout of the selected targets' workloads must wait.")]
    [Default]
    public GateSpec Gate { get; set; } = new();
}
