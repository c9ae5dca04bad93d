using ReliabilityEngine.Operator.Configuration;

namespace ReliabilityEngine.Operator.Notifying.Storms;

/// <summary>
/// What one receiver is to be told in one message. A storm is so many targets within so long that a message each would hide what they share; who
/// is told of it sees the number, so that the share of the fleet does not count here. Found from the records alone: a process that has just
/// started finds the same. Pure.
/// </summary>
/// <param name="Parts">What the summary tells, in no order; none where there is none.</param>
/// <param name="Told">What stands and was last told in a summary.</param>
/// <param name="Since">When there were so many.</param>
/// <param name="IsOn">Whether more may join; else the summary lasts for as long as so many of it stand.</param>
internal sealed record Storm(IReadOnlyList<StormMember> Parts, IReadOnlyList<StormMember> Told, DateTimeOffset Since, bool IsOn)
{
    /// <summary>One is no storm, whatever the configuration says.</summary>
    private const int Fewest = 2;

    public static Storm Of(IEnumerable<StormMember> members, StormOptions limits, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(limits);
        var atLeast = Math.Max(Fewest, limits.AtLeast);
        var standing = members.Where(member => !member.IsOver).ToList();
        var recent = standing.Where(member => now - member.Record.Spec.DecidedTime <= limits.Within).OrderBy(member => member.Record.Spec.DecidedTime).ToList();
        var told = standing.Where(member => member.IsInSummary).ToList();
        var crossing = recent.DistinctBy(member => member.Target).ElementAtOrDefault(atLeast - 1);
        var parts = crossing is not null ? [.. recent.Concat(told).DistinctBy(member => member.Uid)]
            : told.DistinctBy(member => member.Target).Count() >= atLeast ? told.Where(member => !member.IsLouder).ToList()
            : [];
        return new Storm(parts, told, crossing?.Record.Spec.DecidedTime ?? DateTimeOffset.MinValue, crossing is not null);
    }
}
