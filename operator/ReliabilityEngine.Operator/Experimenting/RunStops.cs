using ReliabilityEngine.Core.Chaos;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate;

namespace ReliabilityEngine.Operator.Experimenting;

/// <summary>What ends a run at once. From the caches and the experiment itself; it asks nobody, so that a stop always stops.</summary>
internal sealed class RunStops(GateNamespaces stop, ChaosPermission permission)
{
    /// <param name="run">The run that is on; null before there is one.</param>
    /// <param name="invalid">What is wrong with the spec; null where nothing is.</param>
    public RunObjection? WhyStop(ChaosExperiment experiment, ChaosRunStatus? run, RunObjection? invalid)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        return experiment.Metadata.DeletionTimestamp is not null ? new RunObjection(Reasons.ExperimentDeleted, "The experiment is being deleted.")
            : stop.IsStopped ? new RunObjection(Reasons.Stopped, $"The stop is set: delete the ConfigMap {ReliabilityApi.StopConfigMap} to go on.")
            : experiment.Spec.Suspend ? new RunObjection(Reasons.Suspended, "`suspend` is true.")
            : invalid is not null ? invalid
            : run?.Fault is { Length: > 0 } fault && fault != FaultMembers.Of(experiment.Spec.Fault)
            ? new RunObjection(Reasons.ChangedSince, $"`fault` was {fault} when the run began.")
            : Permission(experiment);
    }

    /// <summary>What the platform team would have to grant; null where nothing is missing.</summary>
    public RunObjection? Permission(ChaosExperiment experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        return permission.Missing(experiment.Metadata.Namespace ?? "");
    }
}
