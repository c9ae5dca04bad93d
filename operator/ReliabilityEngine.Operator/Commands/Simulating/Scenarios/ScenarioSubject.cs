using ControllerRuntime.Entities;
using ReliabilityEngine.Core.Chaos.Scenarios;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Commands.Simulating.Scenarios;

/// <summary>A SLOTarget, and what is known of the service behind it.</summary>
/// <param name="Reading">Null where nothing is.</param>
/// <param name="Unknown">Why there is no reading, or why the load that its replicas carry is not known; null where both are.</param>
internal sealed record ScenarioSubject(SLOTarget Target, ServiceReading? Reading, string? Unknown, ReplicaPlaces Places)
{
    public NamespacedName Key { get; } = NamespacedName.Of(Target);

    /// <summary>Of another workload or of none that is named, each target is a workload of its own.</summary>
    public bool IsOfWorkload(ScenarioSubject other) => this == other
        || (Target.Spec.WorkloadRef is { } one && one == other.Target.Spec.WorkloadRef && Key.Namespace == other.Key.Namespace);
}
