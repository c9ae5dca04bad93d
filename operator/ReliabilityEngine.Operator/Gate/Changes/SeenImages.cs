using System.Globalization;
using ControllerRuntime.Caching;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Rbac;

namespace ReliabilityEngine.Operator.Gate.Changes;

/// <summary>
/// Tells the images a workload has run lately from those that are new to it: a rollback, a revert or a change of settings brings none that
/// is new. Read on in <see cref="Revision"/> for what counts as lately.
/// </summary>
[EntityRbac(typeof(ReplicaSet), Verbs = RbacVerb.List | RbacVerb.Watch)]
[EntityRbac(typeof(ControllerRevision), Verbs = RbacVerb.List | RbacVerb.Watch)]
internal sealed class SeenImages
{
    private const string ByOwner = "controllerUid";

    /// <summary>Which revision of its Deployment a ReplicaSet is; a rollback gives the one that is used again the next number.</summary>
    private const string RevisionAnnotation = "deployment.kubernetes.io/revision";

    private readonly EntityStore<ReplicaSet> _replicaSets;
    private readonly EntityStore<ControllerRevision> _controllerRevisions;

    /// <summary>Adds an index to each of the stores: there is one <see cref="SeenImages"/> to a pair of them.</summary>
    public SeenImages(EntityStore<ReplicaSet> replicaSets, EntityStore<ControllerRevision> controllerRevisions)
    {
        _replicaSets = replicaSets;
        _controllerRevisions = controllerRevisions;
        _replicaSets.AddIndex(ByOwner, ControllerUid);
        _controllerRevisions.AddIndex(ByOwner, ControllerUid);
    }

    /// <summary>The images of the new template that neither the old one nor a revision of the last 30 days has.</summary>
    /// <param name="workloadUid">Whose revisions they are; null or empty for a workload that is not stored yet.</param>
    /// <param name="change">What is to be rolled.</param>
    /// <param name="now">The end of the 30 days.</param>
    public IReadOnlyList<string> Unseen(string? workloadUid, RolloutChange change, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(change);
        string[] unseen = [.. change.Images.Except(change.ImagesInUse, StringComparer.Ordinal)];
        return unseen.Length == 0 || string.IsNullOrEmpty(workloadUid)
            ? unseen
            : [.. unseen.Except(Revision.InUseLately(RevisionsOf(workloadUid), now).SelectMany(revision => revision.Images), StringComparer.Ordinal)];
    }

    private static IEnumerable<string> ControllerUid(IKubernetesEntity entity)
    {
        foreach (var owner in entity.Metadata.OwnerReferences ?? [])
        {
            if (owner.Controller is true)
            {
                yield return owner.Uid;
            }
        }
    }

    private IReadOnlyList<Revision> RevisionsOf(string workloadUid) =>
    [
        .. _replicaSets.ByIndex(ByOwner, workloadUid).Select(set => Of(set, Number(set), set.Spec)),
        .. _controllerRevisions.ByIndex(ByOwner, workloadUid).Select(kept => Of(kept, kept.Revision, kept.Data?.Spec)),
    ];

    private static Revision Of(IKubernetesEntity entity, long? number, RevisionSpec? spec) =>
        new(number, entity.Metadata.CreationTimestamp, spec?.Template?.Images ?? []);

    private static long? Number(ReplicaSet set) =>
        set.Metadata.Annotations?.GetValueOrDefault(RevisionAnnotation) is { } text
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
