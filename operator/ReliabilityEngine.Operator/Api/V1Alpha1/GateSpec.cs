using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>When a rollout must wait, and how firmly.</summary>
[Description("The rollout gate: whether a new image may be rolled out to a workload whose objective is in danger. Needs the namespace's label"
    + " reliabilityengine.io/gate: \"true\". Rollbacks, restarts, scaling and changes without a new image always pass.")]
public sealed record GateSpec
{
    /// <summary>The <see cref="OnUnknown"/> that holds rollouts.</summary>
    public const string Block = "Block";

    [Description("What a closed gate does: Shadow only records, Warn tells whoever rolls out, Enforce refuses.")]
    [AllowedValues("Shadow", "Warn", "Enforce")]
    [Default("Shadow")]
    public string Mode { get; set; } = "Shadow";

    [Description("What closes the gate: any one of these. Risk inherited from a dependency never does.")]
    [DefaultFields("minLevel", "Critical")]
    public GateConditionsSpec BlockWhen { get; set; } = new() { MinLevel = "Critical" };

    [Description("How long the gate stays closed at most, from 10m to 7d; after that it only warns.")]
    [DurationText]
    [Default("24h")]
    public string MaxClosed { get; set; } = "24h";

    [Description("What happens while the gate's state is unknown: no data, too few events, or an engine that does not answer.")]
    [AllowedValues("Allow", Block)]
    [Default("Allow")]
    public string OnUnknown { get; set; } = "Allow";
}
