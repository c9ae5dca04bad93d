using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Notifying.Storms;

/// <summary>A summary as it was sent last.</summary>
/// <param name="Key">What the receiver knows it by.</param>
/// <param name="Parts">The uids of the records that it told.</param>
/// <param name="Replaced">The keys that it took the place of.</param>
internal sealed record StormSummary(string Key, NotificationSeverity Severity, DateTimeOffset At, IReadOnlySet<string> Parts, IReadOnlyList<string> Replaced)
{
    /// <summary>As the records of its parts have it; null where none was told in one.</summary>
    public static StormSummary? Of(Storm storm)
    {
        ArgumentNullException.ThrowIfNull(storm);
        return storm.Told.MaxBy(member => member.Told!.SentTime)?.Told is { } last
            ? new StormSummary(last.Key, Enum.Parse<NotificationSeverity>(last.Severity), last.SentTime, storm.Told.Select(member => member.Uid).ToHashSet(StringComparer.Ordinal), [])
            : null;
    }

    /// <summary>Whether the receiver knows of a member by this, and by nothing else.</summary>
    public bool Tells(StormMember member)
    {
        ArgumentNullException.ThrowIfNull(member);
        return Parts.Contains(member.Uid) && (member.Told is null || member.IsInSummary || Replaced.Contains(member.Told.Key));
    }

    /// <summary>What a part's record is to say of it.</summary>
    public NotificationStatus Status(NotificationStatus? before) => before?.SentTime == At
        ? before
        : new NotificationStatus { Key = Key, Severity = Severity.ToString(), SentTime = At, Count = (before?.Count ?? 0) + 1 };
}
