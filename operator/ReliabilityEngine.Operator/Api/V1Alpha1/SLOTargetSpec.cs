using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>What a person promises. Properties have setters, because source-generated JSON would reset the defaults of <c>init</c> ones.</summary>
[Description("The promise: what is good, how much of it, over which window, and who is told.")]
public sealed record SLOTargetSpec
{
    [Description("What this objective is about, for people.")]
    [Length(0, 1050)]
    public string? Description { get; set; }

    [Required]
    [Description("Percentage of events (or slices) that must be good, as a decimal string between 0 and 100, such as \"99.9\".")]
    [PercentText]
    public string Objective { get; set; } = "";

    [Description("The rolling window the objective holds over, from 1h to 90d.")]
    [DurationText]
    [Default("30d")]
    public string Window { get; set; } = "30d";

    [Description("What the error budget is counted in: events (Occurrences) or slices of time that are good or bad as a whole (Timeslices).")]
    [AllowedValues("Occurrences", "Timeslices")]
    [Default("Occurrences")]
    public string Budgeting { get; set; } = "Occurrences";

    [Description("When a slice of time is good. Required with budgeting Timeslices, not allowed otherwise.")]
    public TimesliceSpec? Timeslice { get; set; }

    [Description("The workload that serves the traffic: what actions and the rollout gate are about. In the same namespace.")]
    public WorkloadReference? WorkloadRef { get; set; }

    [Required]
    [Description("How good and total events are told apart. Exactly one of ratio, latency, probe and query.")]
    public IndicatorSpec Indicator { get; set; } = new();

    [Description("The name of a telemetry source in the operator's configuration.")]
    [DnsLabel]
    [Default("default")]
    public string Source { get; set; } = "default";

    [Description("How often the objective is looked at, from 5s to 5m. Counts are kept on a grid of at least 1m and four scrape intervals.")]
    [DurationText]
    [Default("30s")]
    public string SampleInterval { get; set; } = "30s";

    [Description("Other SLOTargets whose breach can cause a breach of this one.")]
    [Items(0, 32)]
    [ListMap("name")]
    public IReadOnlyList<DependencySpec>? DependsOn { get; set; }

    [Description("Multi-window burn-rate alert tiers. Default: the SRE workbook's table (Page at 2 % in 1h and 5 % in 6h, Ticket at 10 % in 3d,"
        + " for a window of 30d), its long windows scaled with the window.")]
    [Items(1, 8)]
    [ListMap("severity", "longWindow")]
    public IReadOnlyList<AlertTierSpec>? AlertTiers { get; set; }

    [Description("Times that do not count, such as maintenance: once (from, to) or repeated (schedule, duration).")]
    [Items(0, 64)]
    [ListMap("name")]
    public IReadOnlyList<ExclusionSpec>? Exclusions { get; set; }

    [Description("What a silent telemetry source means. Never an action.")]
    [Default]
    public NoDataSpec OnNoData { get; set; } = new();
}
