using ControllerRuntime.Caching;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Operator.Gate.Changes;

namespace ReliabilityEngine.Operator.Gate.Remembering;

/// <summary>
/// Remembers what the caches show to run, at each change and once a day: a revision that is pruned within a second of its last pod, or
/// deleted with its workload, was seen before.
/// </summary>
internal sealed class RunningImages(RevisionHistory history, ImageMemory memory, TimeProvider clock) : IEntityHandler<ReplicaSet>, IEntityHandler<ControllerRevision>
{
    private int? _lookedOn;

    /// <summary>Looks at every workload when a day begins, and drops what is too old.</summary>
    public void LookDaily()
    {
        var now = clock.GetUtcNow();
        if (_lookedOn == ImageMemory.DayOf(now))
        {
            return;
        }

        _lookedOn = ImageMemory.DayOf(now);
        foreach (var owner in history.Owners)
        {
            Look(owner);
        }

        memory.Forget(now);
    }

    public void OnAdded(ReplicaSet entity) => Look(RevisionHistory.OwnerOf(entity));

    public void OnUpdated(ReplicaSet before, ReplicaSet after) => Look(RevisionHistory.OwnerOf(after));

    /// <summary>What has run today is remembered as of today.</summary>
    public void OnDeleted(ReplicaSet last)
    {
    }

    public void OnAdded(ControllerRevision entity) => Look(RevisionHistory.OwnerOf(entity));

    public void OnUpdated(ControllerRevision before, ControllerRevision after) => Look(RevisionHistory.OwnerOf(after));

    /// <inheritdoc cref="OnDeleted(ReplicaSet)"/>
    public void OnDeleted(ControllerRevision last)
    {
    }

    private void Look(string? owner)
    {
        if (owner is null)
        {
            return;
        }

        var (revisions, now) = (history.Of(owner), clock.GetUtcNow());
        var newest = revisions.Max(revision => revision.Number);
        foreach (var revision in revisions)
        {
            // The newest one of a StatefulSet or DaemonSet that has run once is in use for as long as no other takes its place.
            var isStillInUse = revision.Pods is null && revision.Number == newest && revision.Images.All(image => memory.Knows(owner, image, now));
            if ((isStillInUse ? now : revision.LastUse(revisions, now)) is { } at)
            {
                memory.Remember(owner, revision.Images, at);
            }
        }
    }
}
