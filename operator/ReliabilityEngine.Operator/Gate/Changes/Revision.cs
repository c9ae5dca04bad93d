namespace ReliabilityEngine.Operator.Gate.Changes;

/// <summary>One revision of a workload.</summary>
/// <param name="Number">Its place among the revisions of its owner; null when nothing readable tells.</param>
/// <param name="Created">When it was made, which after a rollback is long before it was used last.</param>
/// <param name="Images">What it runs.</param>
internal sealed record Revision(long? Number, DateTimeOffset? Created, IReadOnlyList<string> Images)
{
    /// <summary>How long after its last use an image still counts as known.</summary>
    public static readonly TimeSpan Lately = TimeSpan.FromDays(30);

    /// <summary>How many pods run it; null where that is not the revision's to tell.</summary>
    public int? Pods { get; init; }

    /// <summary>
    /// The revisions of one owner that were in use within the last 30 days. The one with the highest number is in use now. An earlier one was
    /// in use until the next higher one was made. Where that one is the older of the two, a rollback has taken it up again: when it was made
    /// says nothing about when the earlier one ended, which then counts. One without a number counts when it was made within the 30 days.
    /// </summary>
    public static IEnumerable<Revision> InUseLately(IReadOnlyList<Revision> revisions, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(revisions);
        return revisions.Where(revision => revision.Number is null ? IsLately(revision.Created, now) : WasInUseLately(revision, revisions, now));
    }

    /// <summary>All but those with the highest number.</summary>
    public static IReadOnlyList<Revision> WithoutNewest(IReadOnlyList<Revision> revisions)
    {
        var newest = revisions.Max(revision => revision.Number);
        return [.. revisions.Where(revision => revision.Number is null || revision.Number != newest)];
    }

    /// <summary>
    /// When pods were last seen to run it, to remember it by; null when nothing says that they did. Of the newest revision only that it runs
    /// alone is proof: one that stands half way is not known yet, and of a StatefulSet or DaemonSet the revision itself does not tell.
    /// </summary>
    public DateTimeOffset? LastUse(IReadOnlyList<Revision> revisions, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(revisions);
        var next = NextAfter(this, revisions);
        return Number is null ? null
            : next is null ? Pods > 0 && revisions.All(other => other.Number == Number || other.Pods is null or 0) ? now : null
            : Pods > 0 ? now
            : next.Created >= Created ? next.Created : null;
    }

    private static bool WasInUseLately(Revision revision, IReadOnlyList<Revision> revisions, DateTimeOffset now) =>
        NextAfter(revision, revisions) is not { } next || next.Created < revision.Created || IsLately(next.Created, now);

    private static Revision? NextAfter(Revision revision, IReadOnlyList<Revision> revisions)
    {
        Revision? next = null;
        foreach (var other in revisions)
        {
            if (other.Number > revision.Number && (next is null || other.Number < next.Number))
            {
                next = other;
            }
        }

        return next;
    }

    private static bool IsLately(DateTimeOffset? at, DateTimeOffset now) => at >= now - Lately;
}
