using System.Collections.Concurrent;
using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Telemetry;

namespace ReliabilityEngine.Operator.Acting;

/// <summary>
/// How many replicas the load to come needs of each target's workload, as the last pass over it found; told as a metric too. A new process knows it
/// once it has seen enough of the past.
/// </summary>
internal sealed class ReplicaNeeds(EngineMetrics metrics)
{
    private readonly ConcurrentDictionary<NamespacedName, int> _needs = new();

    /// <param name="replicas">Null when it is unknown.</param>
    public void Note(SLOTarget target, int? replicas)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (target.Spec.WorkloadRef is { } workload)
        {
            metrics.SetRecommendedReplicas(new NamespacedName(target.Metadata.Namespace ?? "", workload.Name), workload.Kind, replicas);
        }

        if (replicas is { } known)
        {
            _needs[NamespacedName.Of(target)] = known;
        }
        else
        {
            _needs.TryRemove(NamespacedName.Of(target), out _);
        }
    }

    /// <summary>Null while it is unknown.</summary>
    public int? Of(NamespacedName target) => _needs.TryGetValue(target, out var replicas) ? replicas : null;
}
