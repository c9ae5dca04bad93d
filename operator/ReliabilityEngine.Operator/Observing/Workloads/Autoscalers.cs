using ControllerRuntime.Caching;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Rbac;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate.Changes;

namespace ReliabilityEngine.Operator.Observing.Workloads;

/// <summary>Which autoscaler writes a workload's replicas; KEDA's make one of these too.</summary>
[EntityRbac(typeof(HorizontalPodAutoscaler), Verbs = RbacVerb.List | RbacVerb.Watch)]
internal sealed class Autoscalers
{
    private const string ByWorkload = "workload";

    private readonly EntityStore<HorizontalPodAutoscaler> _store;

    /// <summary>Adds an index to the store.</summary>
    public Autoscalers(EntityStore<HorizontalPodAutoscaler> store)
    {
        ArgumentNullException.ThrowIfNull(store);
        _store = store;
        store.AddIndex(ByWorkload, autoscaler => autoscaler.Spec?.ScaleTargetRef is { Kind: { } kind, Name: { } name }
            ? [new WorkloadKey(autoscaler.Metadata.Namespace ?? "", kind, name).ToString()]
            : []);
    }

    /// <summary>The first by name; null where nobody scales the workload.</summary>
    public string? Of(WorkloadReference workload, string @namespace) =>
        Find(workload, @namespace) is { } autoscaler ? $"HorizontalPodAutoscaler {autoscaler.Metadata.Name}" : null;

    /// <summary>What keeps the autoscaler as it wants it, such as KEDA's <c>ScaledObject checkout</c>; null where nothing does.</summary>
    public string? OwnerOf(WorkloadReference workload, string @namespace) =>
        Find(workload, @namespace)?.Metadata.OwnerReferences?.FirstOrDefault(owner => owner.Controller == true) is { } owner ? $"{owner.Kind} {owner.Name}" : null;

    /// <summary>The same, as it is cached.</summary>
    public HorizontalPodAutoscaler? Find(WorkloadReference workload, string @namespace)
    {
        ArgumentNullException.ThrowIfNull(workload);
        return _store.ByIndex(ByWorkload, new WorkloadKey(@namespace, workload.Kind, workload.Name).ToString())
            .MinBy(autoscaler => autoscaler.Metadata.Name, StringComparer.Ordinal);
    }
}
