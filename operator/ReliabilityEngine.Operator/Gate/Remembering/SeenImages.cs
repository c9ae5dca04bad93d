using ReliabilityEngine.Operator.Gate.Changes;

namespace ReliabilityEngine.Operator.Gate.Remembering;

/// <summary>
/// Tells the images a workload has run lately from those that are new to it: a rollback, a revert or a change of settings brings none that
/// is new. Read on in <see cref="Revision"/> for what counts as lately, and in <see cref="ImageMemory"/> for what outlives the revisions.
/// </summary>
internal sealed class SeenImages(RevisionHistory history, ImageMemory memory)
{
    /// <summary>The images of the new template that neither the old one, nor a revision of the last 30 days, nor the memory of them has.</summary>
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

        var owner = new WorkloadKey(@namespace, kind, name).ToString();
        var revisions = history.Of(owner);
        var proven = change.IsNewestUnproven ? Revision.WithoutNewest(revisions) : revisions;
        return
        [
            .. unseen
                .Except(Revision.InUseLately(proven, now).SelectMany(revision => revision.Images), ImageReference.Comparer)
                .Where(image => !memory.Knows(owner, image, now)),
        ];
    }
}
