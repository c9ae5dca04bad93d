using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>The gate before one target's workload.</summary>
[Description("The gate before one target's workload.")]
public sealed record TargetGateStatus
{
    /// <summary>How long a message may be.</summary>
    public const int MaxMessage = 1024;

    [Required]
    [Description("Open, Closed, or Unknown while it cannot be judged.")]
    [AllowedValues("Open", "Closed", "Unknown")]
    public string State { get; set; } = "";

    [Description("What it does at present: that of the policy's gate, or Warn when it has been closed for longer than maxClosed.")]
    [AllowedValues("Off", "Shadow", "Warn", "Enforce")]
    public string? Mode { get; set; }

    [Required]
    [Description("Why, in one word.")]
    [Length(1, 64)]
    public string Reason { get; set; } = "";

    [Required]
    [Description("Why, in a sentence.")]
    [Length(1, MaxMessage)]
    public string Message { get; set; } = "";

    [Description("When a closed gate is likely to open, and what has to change for it.")]
    [Length(1, 256)]
    public string? Reopens { get; set; }

    [Description("Since when the state has been what it is; with onUnknown Block, since when it has not been open.")]
    public DateTimeOffset? Since { get; set; }
}
