using ControllerRuntime.Crds;
using ControllerRuntime.Entities;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>How far an experiment is. A run is carried out from here: whoever leads next goes on where it says.</summary>
[Description("How far the experiment is, and what its runs have shown.")]
public sealed record ChaosExperimentStatus : IConditionedStatus
{
    [Description("The metadata.generation this status is about; -1 before the engine has seen the object.")]
    [Range(-1, long.MaxValue)]
    [Default(-1)]
    public long? ObservedGeneration { get; set; }

    [Description("Ready, Stalled, Running and Completed.")]
    [Items(0, 16)]
    [ListMap("type")]
    public IReadOnlyList<Condition>? Conditions { get; set; }

    [Description("How far the run is; Waiting between runs.")]
    [AllowedValues(ChaosPhases.Waiting, ChaosPhases.Before, ChaosPhases.Injecting, ChaosPhases.Holding, ChaosPhases.Recovering, ChaosPhases.After, ChaosPhases.Ended)]
    public string? Phase { get; set; }

    [Description("What the last run that ended has shown.")]
    [AllowedValues(ChaosVerdicts.Passed, ChaosVerdicts.Failed, ChaosVerdicts.Aborted, ChaosVerdicts.Inconclusive, ChaosVerdicts.Skipped)]
    public string? Verdict { get; set; }

    [Description("When the schedule asks for the next run.")]
    public DateTimeOffset? NextStart { get; set; }

    // One list, and no map: an apiserver that merges entries by their keys puts a new one last.
    [Description("The last ten runs, the newest first.")]
    [Items(0, MaxRuns)]
    public IReadOnlyList<ChaosRunStatus>? Runs { get; set; }

    public const int MaxRuns = 10;
}
