using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>The gate of a policy: closed when it is closed for any of its targets.</summary>
[Description("The rollout gate: Closed when it is closed for any target, Unknown when it is unknown for any and closed for none.")]
public sealed record GateStatus
{
    [Description("What it does at present: spec.gate.mode; Shadow with mode Observe; Off while the namespace has not opted in, the apiserver does not ask the engine, or the stop is set.")]
    [AllowedValues("Off", "Shadow", "Warn", "Enforce")]
    public string? Mode { get; set; }

    [Description("Open, Closed or Unknown.")]
    [AllowedValues("Open", "Closed", "Unknown")]
    public string? State { get; set; }

    [Description("Why, in one word.")]
    [Length(1, 64)]
    public string? Reason { get; set; }

    [Description("Which targets it is about.")]
    [Length(0, 1024)]
    public string? Message { get; set; }

    [Description("When a closed gate is likely to open, and what has to change for it.")]
    [Length(0, 256)]
    public string? Reopens { get; set; }
}
