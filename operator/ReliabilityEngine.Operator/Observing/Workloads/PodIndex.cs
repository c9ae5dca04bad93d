using ControllerRuntime.Caching;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Rbac;
using ReliabilityEngine.Operator.Gate.Changes;

namespace ReliabilityEngine.Operator.Observing.Workloads;

/// <summary>The cached pods, by the controller that made them and by the node they are on; those that have run to their end are left out.</summary>
[EntityRbac(typeof(Pod), Verbs = RbacVerb.List | RbacVerb.Watch)]
internal sealed class PodIndex
{
    private const string ByOwner = "owner";
    private const string ByNode = "node";

    private readonly EntityStore<Pod> _pods;

    /// <summary>Adds indexes to the store: there is one <see cref="PodIndex"/> to it.</summary>
    public PodIndex(EntityStore<Pod> pods)
    {
        ArgumentNullException.ThrowIfNull(pods);
        _pods = pods;
        _pods.AddIndex(ByOwner, pod => RevisionHistory.OwnerOf(pod) is { } owner ? [owner] : []);
        _pods.AddIndex(ByNode, pod => pod.Spec?.NodeName is { } node ? [node] : []);
    }

    /// <summary>The pods of a ReplicaSet, a StatefulSet or a DaemonSet, in no order.</summary>
    public IEnumerable<Pod> OfOwner(WorkloadKey owner)
    {
        ArgumentNullException.ThrowIfNull(owner);
        return _pods.ByIndex(ByOwner, owner.ToString()).Where(IsAlive);
    }

    /// <summary>The pods on a node, in no order.</summary>
    public IEnumerable<Pod> OnNode(string node) => _pods.ByIndex(ByNode, node).Where(IsAlive);

    private static bool IsAlive(Pod pod) => pod.Status?.Phase is not ("Succeeded" or "Failed");
}
