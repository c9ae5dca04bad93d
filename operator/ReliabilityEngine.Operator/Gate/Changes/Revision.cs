namespace ReliabilityEngine.Operator.Gate.Changes;

/// <summary>One revision of a workload.</summary>
/// <param name="Number">Its place among the revisions of its owner; null when nothing readable tells.</param>
/// <param name="Created">When it was made, which after a rollback is long before it was used last.</param>
/// <param name="Images">What it runs.</param>
internal sealed record Revision(long? Number, DateTimeOffset? Created, IReadOnlyList<string> Images)
{
    /// <summary>How long after its last use an image still counts as known.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromDays(30);

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

    private static bool WasInUseLately(Revision revision, IReadOnlyList<Revision> revisions, DateTimeOffset now)
    {
        Revision? next = null;
        foreach (var other in revisions)
        {
            if (other.Number > revision.Number && (next is null || other.Number < next.Number))
            {
                next = other;
            }
        }

        return next is null || next.Created < revision.Created || IsLately(next.Created, now);
    }

    private static bool IsLately(DateTimeOffset? at, DateTimeOffset now) => at >= now - Lately;
}
