using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>New pods in place of sick ones, or of all.</summary>
[Description("New pods in place of sick ones, or of all.")]
public sealed record RestartActionSpec
{
    /// <summary>The <see cref="Strategy"/> that leaves healthy pods alone.</summary>
    public const string SickPods = "SickPods";

    /// <summary>The <see cref="Strategy"/> that replaces all pods.</summary>
    public const string Rollout = "Rollout";

    [Description("SickPods deletes the pods that stand out among at least 4 siblings; Rollout restarts all of them as kubectl rollout restart does.")]
    [AllowedValues(SickPods, Rollout)]
    [Default(SickPods)]
    public string Strategy { get; set; } = SickPods;

    [Description("How many pods SickPods may take away at once.")]
    [Range(1, 100)]
    [Default(1)]
    public int MaxUnavailable { get; set; } = 1;
}
