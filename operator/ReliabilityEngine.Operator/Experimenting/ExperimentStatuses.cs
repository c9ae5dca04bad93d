using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Mapping;

namespace ReliabilityEngine.Operator.Experimenting;

/// <summary>The status after a look, made of the one before.</summary>
internal static class ExperimentStatuses
{
    /// <param name="runs">The newest first.</param>
    public static ChaosExperimentStatus Of(
        ChaosExperiment experiment, IReadOnlyList<ChaosRunStatus> runs, IEnumerable<Condition> conditions, DateTimeOffset? nextStart, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(runs);
        return new ChaosExperimentStatus
        {
            ObservedGeneration = experiment.Metadata.Generation,
            Conditions = ConditionMapping.SetAll(experiment.Status?.Conditions, conditions, experiment.Metadata.Generation, now),
            Phase = runs is [{ } newest, ..] && ChaosPhases.IsOn(newest.Phase) ? newest.Phase : ChaosPhases.Waiting,
            Verdict = runs.FirstOrDefault(run => run.Phase == ChaosPhases.Ended)?.Verdict,
            NextStart = nextStart,
            Runs = runs.Count == 0 ? null : [.. runs.Take(ChaosExperimentStatus.MaxRuns)],
        };
    }
}
