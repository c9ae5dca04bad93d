using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Operator.History;

/// <summary>Where the steps of one target end, and the pieces in which they are read. Pure.</summary>
/// <param name="Step">The grid on which the source is read.</param>
/// <param name="Kept">The grid on which counts are kept: the step, or the time slice.</param>
/// <param name="Reach">How far back counts are read.</param>
internal sealed record HistoryGrid(TimeSpan Step, TimeSpan Kept, TimeSpan Reach)
{
    public static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>A day at the smallest step: some hundred kilobytes an answer, seconds of work for the source.</summary>
    private const int StepsARead = 1440;

    public static HistoryGrid Of(Objective objective) => new(objective.Step, HistoryLayout.For(objective).Step, HistoryLayout.ReachOf(objective));

    /// <summary>The longest piece.</summary>
    public TimeSpan Piece => Step * StepsARead;

    /// <summary>Whole hours, as they are kept, so that the oldest one is known in full.</summary>
    public DateTimeOffset ReachStart(DateTimeOffset now) => Floor(Floor(now - Reach, Hour));

    /// <summary>The newest end of a kept step at or before <paramref name="time"/>.</summary>
    public DateTimeOffset Floor(DateTimeOffset time) => Floor(time, Kept);

    public DateTimeOffset Ceiling(DateTimeOffset time) => Floor(time) is var floor && floor < time ? floor + Kept : floor;

    /// <summary>The range that is read after (<paramref name="after"/>, <paramref name="to"/>] has been read up to <paramref name="after"/>.</summary>
    public HistoryGap Next(DateTimeOffset after, DateTimeOffset to, HistoryGapKind kind) => new(after + Step, PieceEnd(after, to), kind);

    /// <summary>(<paramref name="after"/>, <paramref name="to"/>] in pieces, oldest first.</summary>
    public IEnumerable<HistoryGap> Pieces(DateTimeOffset after, DateTimeOffset to, HistoryGapKind kind)
    {
        for (var read = Floor(after); read < to;)
        {
            var gap = Next(read, to, kind);
            yield return gap;

            // Only whole hours are rewritten, so the one that a piece ends in belongs to the next piece, too.
            read = kind == HistoryGapKind.Rewrite && gap.To < to ? Floor(Floor(gap.To, Hour)) : gap.To;
        }
    }

    /// <summary>The days that (<paramref name="after"/>, <paramref name="to"/>] touches, from the start of the first to the end of the last.</summary>
    public static (DateTimeOffset After, DateTimeOffset To) Days(DateTimeOffset after, DateTimeOffset to) =>
        (Floor(after, Day), Floor(to, Day) is var start && start < to ? start + Day : start);

    /// <summary>The days that any of the ranges touches, each once, oldest first.</summary>
    public IReadOnlyList<(DateTimeOffset After, DateTimeOffset To)> Days(IEnumerable<HistoryGap> ranges)
    {
        var days = new List<(DateTimeOffset After, DateTimeOffset To)>();
        foreach (var (after, to) in ranges.Select(range => Days(range.From - Step, range.To)).Order())
        {
            if (days.Count > 0 && after <= days[^1].To)
            {
                days[^1] = (days[^1].After, to > days[^1].To ? to : days[^1].To);
            }
            else
            {
                days.Add((after, to));
            }
        }

        return days;
    }

    /// <summary>The newest multiple of <paramref name="grid"/> since the Unix epoch, at or before <paramref name="time"/>.</summary>
    public static DateTimeOffset Floor(DateTimeOffset time, TimeSpan grid) => new(
        DateTimeOffset.UnixEpoch.Ticks + ((time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / grid.Ticks * grid.Ticks), TimeSpan.Zero);

    /// <summary>Pieces end at the same times for every target of a step, so that backfills after a restart share their queries.</summary>
    private DateTimeOffset PieceEnd(DateTimeOffset after, DateTimeOffset to)
    {
        var end = Floor(Floor(after, Piece) + Piece);
        end = end > after ? end : Floor(end + Piece);
        return end < to ? end : to;
    }
}
