using ControllerRuntime.Caching;
using ControllerRuntime.Entities;
using ReliabilityEngine.Core.Chaos;
using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Core.Deciding.Ledger;
using ReliabilityEngine.Operator.Acting;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate;

namespace ReliabilityEngine.Operator.Experimenting;

/// <summary>What stands in the way of a run for the moment. It goes by itself, and a run waits for that as long as it may.</summary>
internal sealed class StartObstacles(
    OngoingExperiments ongoing, EntityStore<ReliabilityAction> actions, ActionLedger ledger, PolicySelection selection, ObjectiveReader reader, TimeProvider clock)
{
    /// <param name="run">The run that is about to inject; null before there is one.</param>
    public RunObjection? Find(ChaosExperiment experiment, ChaosRunStatus? run)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        return ongoing.OtherOn(experiment, run) is { } other
            ? new RunObjection(Reasons.OtherExperiment, $"The ChaosExperiment {other} is on {experiment.Spec.Target.WorkloadRef.KindAndName()}: one at a time.")
            : reader.Excluded(experiment) is { } excluded
            ? new RunObjection(Reasons.Excluded, $"Within the exclusion \"{excluded.Exclusion}\" of the SLOTarget {excluded.Target}, which applies to chaos.")
            : PolicyActing(experiment) is { } acting
            ? new RunObjection(Reasons.PolicyActs, $"{acting}: an experiment waits until that is over.")
            : null;
    }

    /// <summary>An action that is under way on the workload, or whose change of it stands; or one that was decided on and may be begun yet.</summary>
    private string? PolicyActing(ChaosExperiment experiment)
    {
        var (home, workload, now) = (experiment.Metadata.Namespace ?? "", experiment.Spec.Target.WorkloadRef, clock.GetUtcNow());
        if (actions.List().FirstOrDefault(action => action.Metadata.Namespace == home && action.Spec.TargetRef is { } target && (target.Kind, target.Name) == (workload.Kind, workload.Name) && IsInEffect(action)) is { } record)
        {
            return $"The ReliabilityAction {record.Metadata.Name} is in effect on {workload.KindAndName()}";
        }

        var watched = selection.TargetsOf(home, workload.Kind, workload.Name).Select(target => NamespacedName.Of(target).ToString())
            .Concat(experiment.Spec.SteadyState.SloTargets.Select(name => new NamespacedName(home, name).ToString())).ToHashSet();
        return ledger.Entries.Where(entry => entry.Policy != ExperimentLedger.HolderOf(experiment) && watched.Contains(entry.Target) && entry.Kind.ChangesTheCluster() && LedgerReading.IsUnderWay(entry, now))
            .Select(entry => $"\"{entry.Rule}\" of {entry.Policy} is under way on {entry.Target}")
            .Order(StringComparer.Ordinal).FirstOrDefault();
    }

    private static bool IsInEffect(ReliabilityAction action) =>
        action.Status?.Execution?.State is ExecutionStates.Running or ExecutionStates.Undoing
        || (action.Status?.Execution is { State: ExecutionStates.Done } && action.Spec.Action.Scale is { Method: not ScaleMethods.Metric });
}
