using System.Globalization;
using ControllerRuntime.Caching;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Rbac;

namespace ReliabilityEngine.Operator.Gate.Changes;

/// <summary>The revisions of each workload that the cluster keeps at present; workloads by the text of their <see cref="WorkloadKey"/>.</summary>
[EntityRbac(typeof(ReplicaSet), Verbs = RbacVerb.List | RbacVerb.Watch)]
[EntityRbac(typeof(ControllerRevision), Verbs = RbacVerb.List | RbacVerb.Watch)]
internal sealed class RevisionHistory
{
    private const string ByOwner = "owner";

    /// <summary>Which revision of its Deployment or Argo Rollout a ReplicaSet is; a rollback gives the one that is used again the next number.</summary>
    private static readonly string[] RevisionAnnotations = ["deployment.kubernetes.io/revision", "rollout.argoproj.io/revision"];

    private readonly EntityStore<ReplicaSet> _replicaSets;
    private readonly EntityStore<ControllerRevision> _controllerRevisions;

    /// <summary>Adds an index to each of the stores: there is one <see cref="RevisionHistory"/> to a pair of them.</summary>
    public RevisionHistory(EntityStore<ReplicaSet> replicaSets, EntityStore<ControllerRevision> controllerRevisions)
    {
        ArgumentNullException.ThrowIfNull(replicaSets);
        ArgumentNullException.ThrowIfNull(controllerRevisions);
        _replicaSets = replicaSets;
        _controllerRevisions = controllerRevisions;
        _replicaSets.AddIndex(ByOwner, Keys);
        _controllerRevisions.AddIndex(ByOwner, Keys);
    }

    /// <summary>The key of the workload whose revision an object is; null when it is none's.</summary>
    public static string? OwnerOf(IKubernetesEntity entity) => Keys(entity).FirstOrDefault();

    /// <summary>Every workload that has a revision.</summary>
    public IEnumerable<string> Owners => _replicaSets.List().Concat<IKubernetesEntity>(_controllerRevisions.List()).Select(OwnerOf).OfType<string>().Distinct();

    /// <summary>Whether one workload has a revision.</summary>
    public bool Has(string owner) => _replicaSets.ByIndex(ByOwner, owner).Count > 0 || _controllerRevisions.ByIndex(ByOwner, owner).Count > 0;

    /// <summary>The revisions of one workload, in no order.</summary>
    public IReadOnlyList<Revision> Of(string owner) =>
    [
        .. _replicaSets.ByIndex(ByOwner, owner).Select(ToRevision),
        .. _controllerRevisions.ByIndex(ByOwner, owner).Select(ToRevision),
    ];

    /// <summary>The ReplicaSets of one Deployment or Argo Rollout, in no order.</summary>
    public IReadOnlyList<ReplicaSet> ReplicaSetsOf(string owner) => _replicaSets.ByIndex(ByOwner, owner);

    /// <summary>The ControllerRevisions of one StatefulSet or DaemonSet, in no order.</summary>
    public IReadOnlyList<ControllerRevision> ControllerRevisionsOf(string owner) => _controllerRevisions.ByIndex(ByOwner, owner);

    public static Revision ToRevision(ReplicaSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return new Revision(Number(set), set.Metadata.CreationTimestamp, set.Spec?.Template?.Images ?? []) { Pods = set.Status?.Replicas ?? 0 };
    }

    public static Revision ToRevision(ControllerRevision kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        return new Revision(kept.Revision, kept.Metadata.CreationTimestamp, kept.Data?.Spec?.Template?.Images ?? []);
    }

    private static IEnumerable<string> Keys(IKubernetesEntity entity)
    {
        foreach (var owner in entity.Metadata.OwnerReferences ?? [])
        {
            if (owner.Controller is true)
            {
                yield return new WorkloadKey(entity.Metadata.Namespace ?? "", owner.Kind, owner.Name).ToString();
            }
        }
    }

    private static long? Number(ReplicaSet set) =>
        RevisionAnnotations.Select(name => set.Metadata.Annotations?.GetValueOrDefault(name)).FirstOrDefault(text => text is not null) is { } text
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
