using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Core.Observing.Workloads;

namespace ReliabilityEngine.Operator.Observing.Workloads;

/// <summary>Reads from the status of each kind how its rollout stands.</summary>
internal static class RolloutStates
{
    /// <summary>
    /// As the Deployment's controller judges it: done is a rollout that it has called done (the reason stays until the next one), while no
    /// pods of other revisions are there. A Deployment that is paused, or has no deadline, has no such reason, and the numbers tell.
    /// </summary>
    public static RolloutState Of(Deployment deployment)
    {
        ArgumentNullException.ThrowIfNull(deployment);
        var status = deployment.Status;
        var (pods, updated) = (status?.Replicas ?? 0, status?.UpdatedReplicas ?? 0);
        var progressing = status?.Conditions?.FirstOrDefault(condition => condition.Type == "Progressing");
        var inProgress = progressing?.Reason switch
        {
            "NewReplicaSetAvailable" => pods != updated,
            null or "DeploymentPaused" or "DeploymentResumed" => pods != updated || updated < (deployment.Spec?.Replicas ?? 0),
            _ => true,
        };
        return new RolloutState(inProgress, progressing is null ? null : progressing.Status == ConditionStatus.False);
    }

    /// <summary>The controller keeps two names until all pods have moved from one to the other.</summary>
    public static RolloutState Of(StatefulSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return new RolloutState(set.Status?.CurrentRevision != set.Status?.UpdateRevision, null);
    }

    public static RolloutState Of(DaemonSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return new RolloutState((set.Status?.UpdatedNumberScheduled ?? 0) < (set.Status?.DesiredNumberScheduled ?? 0), null);
    }

    /// <summary>Of a workload known by its ReplicaSets alone: the newest has not all the pods, or others have some.</summary>
    public static RolloutState Of(ReplicaSet newest, IEnumerable<ReplicaSet> others, int desired)
    {
        ArgumentNullException.ThrowIfNull(newest);
        return new RolloutState((newest.Status?.Replicas ?? 0) < desired || others.Any(set => set.Status?.Replicas > 0), null);
    }
}
