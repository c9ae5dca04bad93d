using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>What is done to which workload, when, and what must hold meanwhile.</summary>
[Description("What is done to which workload, when, and what must hold meanwhile.")]
public sealed record ChaosExperimentSpec
{
    [Required]
    [Description("What is hurt.")]
    public ChaosTargetSpec Target { get; set; } = new();

    [Required]
    [Description("What is done to it. Exactly one of podKill, podEvict, scaleDown, nodeCordon, stress, networkLoss, chaosMesh and litmus.")]
    public FaultSpec Fault { get; set; } = new();

    [Description("How long the fault holds before it is recovered, from 10s to 1h.")]
    [DurationText]
    [Default("5m")]
    public string Duration { get; set; } = "5m";

    [Description("Run once, and begin before this RFC 3339 time; past it the experiment is Completed and Skipped. Either startBy or schedule.")]
    public DateTimeOffset? StartBy { get; set; }

    [Description("Run again and again: five cron fields or a macro such as @daily. Either startBy or schedule.")]
    [Length(1, 128)]
    public string? Schedule { get; set; }

    [Description("The time zone of the schedule, as the IANA database names it.")]
    [Length(1, 64)]
    [Default("Etc/UTC")]
    public string TimeZone { get; set; } = "Etc/UTC";

    [Required]
    [Description("What must hold before, during and after the fault.")]
    public SteadyStateSpec SteadyState { get; set; } = new();

    [Description("What the experiment may cost.")]
    [Default]
    public ChaosBudgetSpec Budget { get; set; } = new();

    [Description("What the engine itself must have done. Left out: nothing is asked of it, and what it did is told all the same.")]
    public ChaosExpectationSpec? Expect { get; set; }

    [Description("Whether policies may act on the workload while a run is on. Hold: they wait, and say so. Allow: they act, and the healing is a part of what is measured.")]
    [AllowedValues(Hold, Allow)]
    [Default(Hold)]
    public string Healing { get; set; } = Hold;

    [Description("true ends the run that is on, recovers the fault, and lets no other begin.")]
    public bool Suspend { get; set; }

    /// <summary>The <see cref="Healing"/> that keeps policies from acting.</summary>
    public const string Hold = "Hold";

    /// <summary>The <see cref="Healing"/> that lets policies act.</summary>
    public const string Allow = "Allow";
}
