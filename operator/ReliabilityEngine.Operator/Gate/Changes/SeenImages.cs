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
    private const string ByOwner = "owner";

    /// <summary>Which revision of its Deployment a ReplicaSet is; a rollback gives the one that is used again the next number.</summary>
    private const string RevisionAnnotation = "deployment.kubernetes.io/revision";

    private readonly EntityStore<ReplicaSet> _replicaSets;
    private readonly EntityStore<ControllerRevision> _controllerRevisions;

    /// <summary>Adds an index to each of the stores: there is one <see cref="SeenImages"/> to a pair of them.</summary>
    public SeenImages(EntityStore<ReplicaSet> replicaSets, EntityStore<ControllerRevision> controllerRevisions)
    {
        _replicaSets = replicaSets;
        _controllerRevisions = controllerRevisions;
        _replicaSets.AddIndex(ByOwner, Owner);
        _controllerRevisions.AddIndex(ByOwner, Owner);
    }

    /// <summary>The images of the new template that neither the old one nor a revision of the last 30 days has.</summary>
    /// <param name="namespace">The workload's namespace.</param>
    /// <param name="kind">The workload's kind.</param>
    /// <param name="name">The workload's name: whoever asks before a rollout knows no uid.</param>
    /// <param name="change">What is to be rolled.</param>
    /// <param name="now">The end of the 30 days.</param>
    public IReadOnlyList<string> Unseen(string @namespace, string kind, string name, RolloutChange change, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(change);
        string[] unseen = [.. change.Images.Except(change.ImagesInUse, ImageReference.Comparer)];
        if (unseen.Length == 0)
        {
            return unseen;
        }

        var revisions = RevisionsOf(Key(@namespace, kind, name));
        var proven = change.IsNewestUnproven ? Revision.WithoutNewest(revisions) : revisions;
        return [.. unseen.Except(Revision.InUseLately(proven, now).SelectMany(revision => revision.Images), ImageReference.Comparer)];
    }

    private static IEnumerable<string> Owner(IKubernetesEntity entity)
    {
        foreach (var owner in entity.Metadata.OwnerReferences ?? [])
        {
            if (owner.Controller is true)
            {
                yield return Key(entity.Metadata.Namespace, owner.Kind, owner.Name);
            }
        }
    }

    private static string Key(string? @namespace, string kind, string name) => $"{@namespace}/{kind}/{name}";

    private IReadOnlyList<Revision> RevisionsOf(string owner) =>
    [
        .. _replicaSets.ByIndex(ByOwner, owner).Select(set => ToRevision(set, Number(set), set.Spec)),
        .. _controllerRevisions.ByIndex(ByOwner, owner).Select(kept => ToRevision(kept, kept.Revision, kept.Data?.Spec)),
    ];

    private static Revision ToRevision(IKubernetesEntity entity, long? number, RevisionSpec? spec) =>
        new(number, entity.Metadata.CreationTimestamp, spec?.Template?.Images ?? []);

    private static long? Number(ReplicaSet set) =>
        set.Metadata.Annotations?.GetValueOrDefault(RevisionAnnotation) is { } text
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
