using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>One run of an experiment.</summary>
[Description("One run.")]
public sealed record ChaosRunStatus
{
    [Required]
    [Description("What the run is called: run- and the second it was due at.")]
    [DnsLabel]
    public string Name { get; set; } = "";

    [Description("What is done, as spec.fault names it.")]
    [AllowedValues(FaultMembers.PodKill, FaultMembers.PodEvict, FaultMembers.ScaleDown, FaultMembers.NodeCordon, FaultMembers.Stress, FaultMembers.NetworkLoss,
        FaultMembers.ChaosMesh, FaultMembers.Litmus)]
    public string? Fault { get; set; }

    [Required]
    [Description("When it was due.")]
    public DateTimeOffset Due { get; set; }

    [Required]
    [Description("When it began.")]
    public DateTimeOffset Start { get; set; }

    [Description("When it ended; left out while it is on.")]
    public DateTimeOffset? End { get; set; }

    [Required]
    [Description("How far it is.")]
    [AllowedValues(ChaosPhases.Before, ChaosPhases.Injecting, ChaosPhases.Holding, ChaosPhases.Recovering, ChaosPhases.After, ChaosPhases.Ended)]
    public string Phase { get; set; } = ChaosPhases.Before;

    [Required]
    [Description("Since when.")]
    public DateTimeOffset PhaseSince { get; set; }

    [Description("When the first change was about to be made.")]
    public DateTimeOffset? Injected { get; set; }

    [Description("When the last change was taken back, or let go.")]
    public DateTimeOffset? Recovered { get; set; }

    [Description("What it has shown. While it is being recovered: what it comes to.")]
    [AllowedValues(ChaosVerdicts.Passed, ChaosVerdicts.Failed, ChaosVerdicts.Aborted, ChaosVerdicts.Inconclusive, ChaosVerdicts.Skipped)]
    public string? Verdict { get; set; }

    [Description("Why, in one word.")]
    [Length(1, 64)]
    public string? Reason { get; set; }

    [Description("Why, in a sentence.")]
    [Length(1, 512)]
    public string? Message { get; set; }

    [Description("The share of the whole error budget that its bad events have cost, of the SLOTarget that they cost most; a decimal.")]
    [Length(1, 16)]
    public string? SpentBudgetPercent { get; set; }

    [Description("P10, P50 and P90 of what it was likely to cost before it began, in percent of the whole error budget, as decimals.")]
    public ChaosCostStatus? ExpectedCost { get; set; }

    [Description("How long after the injection the first watched SLOTarget was at the risk High or fired a Page.")]
    [Length(1, 16)]
    public string? DetectedAfter { get; set; }

    [Description("The SLOTarget that it was first seen on.")]
    [DnsName]
    public string? DetectedBy { get; set; }

    [Description("How long before the Page the risk was High, where it was.")]
    [Length(1, 16)]
    public string? PredictedLead { get; set; }

    [Description("The cause that was named for it.")]
    [AllowedValues(RiskCauses.Saturation, RiskCauses.SickPod, RiskCauses.Leak, RiskCauses.Node, RiskCauses.Dependency, RiskCauses.Change, RiskCauses.Unknown)]
    public string? Cause { get; set; }

    [Description("Whether that is a right name for what was done; left out where nothing was detected.")]
    public bool? CauseIsRight { get; set; }

    [Description("When a Page fired first after the injection.")]
    public DateTimeOffset? Paged { get; set; }

    [Description("What was changed, in the order of the changes.")]
    [Items(0, MaxRecords)]
    public IReadOnlyList<FaultRecordStatus>? Records { get; set; }

    /// <summary>No fault changes more objects: pods are named by a count or a percentage of at most 100.</summary>
    public const int MaxRecords = 100;
}
