using ReliabilityEngine.Core.Chaos;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Experimenting;

/// <summary>Faults that hurt and that the engine saw too late or not at all: cases to learn from, as a person's verdict is.</summary>
internal static class MissedFaults
{
    /// <summary>How many of the runs that the experiments' statuses hold and that watched the target.</summary>
    public static int Of(IEnumerable<ChaosExperiment> experiments, string target)
    {
        ArgumentNullException.ThrowIfNull(experiments);
        return experiments.Where(experiment => experiment.Spec.SteadyState.SloTargets.Contains(target))
            .Sum(experiment => (experiment.Status?.Runs ?? []).Count(run => IsOne(experiment, run)));
    }

    /// <summary>Whether the engine saw it, and later than it must.</summary>
    public static bool IsLate(ChaosExperiment experiment, ChaosRunStatus run)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(run);
        return Duration.TryParse(experiment.Spec.Expect?.DetectedWithin, out var within) && Duration.TryParse(run.DetectedAfter, out var delay) && delay > within;
    }

    /// <summary>
    /// A run that broke the steady state or cost more than it may with no alarm, or whose alarm came late. One that was to be seen, was not, and broke nothing is
    /// none: it may have hurt nobody.
    /// </summary>
    private static bool IsOne(ChaosExperiment experiment, ChaosRunStatus run) => run is { Injected: not null, Verdict: ChaosVerdicts.Failed }
        && (run.DetectedAfter is null ? run.Reason is RunReasons.BurnRate or RunReasons.BudgetSpent : IsLate(experiment, run));
}
