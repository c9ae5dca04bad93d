using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>What a person allows. Setters for the same reason as in <see cref="SLOTargetSpec"/>.</summary>
[Description("Which SLOTargets this is about, how far the engine may go, what may be done, and when a rollout must wait.")]
public sealed record ReliabilityPolicySpec
{
    [Description("How far the engine may go: Observe only looks, Recommend says what it would do, Enforce does it. Observe keeps the gate in Shadow.")]
    [AllowedValues(PolicyModes.Observe, PolicyModes.Recommend, PolicyModes.Enforce)]
    [Default(PolicyModes.Recommend)]
    public string Mode { get; set; } = PolicyModes.Recommend;

    [Required]
    [Description("The SLOTargets of this namespace the policy is about, by their labels. Must not be empty.")]
    public LabelSelectorSpec Selector { get; set; } = new();

    [Description("What to watch of each target beside its indicator.")]
    [Items(0, 16)]
    [ListMap("name")]
    public IReadOnlyList<SignalSpec>? Signals { get; set; }

    [Description("How far ahead the engine looks, by which method, and how much it must have seen first.")]
    [Default]
    public PredictionSpec Prediction { get; set; } = new();

    [Description("The risk scores at which the levels begin, rising.")]
    [Default]
    public RiskLevelsSpec Risk { get; set; } = new();

    [Description("What may be done, in this order: the first that matches is the one, one at a time for a target.")]
    [Items(0, 16)]
    [ListMap("name")]
    public IReadOnlyList<ActionSpec>? Actions { get; set; }

    [Description("How much may be done at most.")]
    [Default]
    public ActionLimitsSpec Limits { get; set; } = new();

    [Description("Times at which actions are taken, or are not.")]
    [Items(0, 16)]
    [ListMap("name")]
    public IReadOnlyList<ActionWindowSpec>? Windows { get; set; }

    [Description("Reasons to take no action, each of whoever asks for it; while there is one, none is taken.")]
    [Items(0, 16)]
    [Length(1, 256)]
    [ListSet]
    public IReadOnlyList<string>? PauseRequests { get; set; }

    [Description("When a rollout of the selected targets' workloads must wait.")]
    [Default]
    public GateSpec Gate { get; set; } = new();

    [Description("How the engine learns what its actions bring.")]
    [Default]
    public LearningSpec Learning { get; set; } = new();
}
