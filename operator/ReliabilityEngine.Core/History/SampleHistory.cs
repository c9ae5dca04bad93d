using ReliabilityEngine.Core.Observing;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.History;

/// <summary>
/// The counts of one target, at several resolutions. Event counts are kept, never ratios, so that any window can be summed. At most 40 KB for a window of 30 days. Not safe for concurrent use.
/// </summary>
/// <remarks>Read next: <see cref="BucketRings"/> (the resolutions), <see cref="HistoryCheckpoint"/> (what survives a restart).</remarks>
public sealed class SampleHistory
{
    private readonly long _step;
    private readonly BucketRings _rings;
    private readonly CountedSteps _steps;
    private long _newestKnown;

    public SampleHistory(HistoryLayout layout)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(layout.Step, TimeSpan.FromMinutes(1));
        ArgumentOutOfRangeException.ThrowIfLessThan(layout.Retention, layout.Step);
        Layout = layout;
        _step = layout.Step.Ticks;
        _rings = new BucketRings(layout);
        _steps = new CountedSteps(layout, _rings.Hours);
    }

    public HistoryLayout Layout { get; }

    /// <summary>Everything at or before it has been asked of the source successfully, whether or not it had data.</summary>
    public DateTimeOffset? ReadUpTo { get; private set; }

    /// <summary>The end of the newest step that is counted or excluded.</summary>
    public DateTimeOffset? NewestKnown => _newestKnown > 0 ? At(_newestKnown) : null;

    /// <summary>Bytes held by all arrays.</summary>
    internal int Bytes => _rings.Bytes + _steps.Bytes;

    internal BucketRing Hours => _rings.Hours;

    internal BucketRing Fives => _rings.Fives;

    internal BucketRing Ring(BucketLength length) => length == BucketLength.Hour ? Hours : Fives;

    /// <summary>The source has answered for everything at or before <paramref name="upTo"/>. Moves forward only.</summary>
    public void MarkRead(DateTimeOffset upTo) => ReadUpTo = ReadUpTo is { } read && read > upTo ? read : upTo;

    /// <summary>Everything after <paramref name="at"/> is to be asked again: the clock had been ahead. What is counted stays counted once.</summary>
    public void ForgetReadsAfter(DateTimeOffset at) => ReadUpTo = ReadUpTo is { } read && read > at ? at : ReadUpTo;

    /// <summary>
    /// Takes samples in any order. Duplicates, samples off the grid and samples older than the retention are refused; counts out of
    /// range are clamped into it (good to [0, total]); a count that is no number is a missing sample.
    /// </summary>
    /// <param name="exclusions">Steps that touch one with the scope Budget are remembered as excluded.</param>
    public AppendResult Append(IReadOnlyList<Sample> samples, IReadOnlyList<Exclusion>? exclusions = null)
    {
        int counted = 0, excluded = 0, missing = 0, duplicates = 0, old = 0, offGrid = 0;
        foreach (var sample in samples)
        {
            var ticks = Ticks(sample.At);
            if (ticks <= 0 || ticks % _step != 0)
            {
                offGrid++;
            }
            else if (_newestKnown - ticks >= Layout.Retention.Ticks)
            {
                old++;
            }
            else if (StepContent.ToCell(sample, Layout.Step, exclusions) is not { } cell)
            {
                missing++;
            }
            else if (!TryAdd(ticks, cell))
            {
                duplicates++;
            }
            else if (cell.Excluded > 0)
            {
                excluded++;
            }
            else
            {
                counted++;
            }
        }

        return new AppendResult(counted, excluded, missing, duplicates, old, offGrid);
    }

    /// <summary>
    /// Takes what the source says by now of steps that were appended before: steps that were empty, and those of which it knows more
    /// events, or other errors among as many. A step of which it knows less stays as it was. Reaches back two hours.
    /// </summary>
    /// <returns>How many steps have changed.</returns>
    public int Correct(IReadOnlyList<Sample> samples, IReadOnlyList<Exclusion>? exclusions = null)
    {
        var changed = 0;
        foreach (var sample in samples)
        {
            var ticks = Ticks(sample.At);
            if (ticks <= 0 || ticks % _step != 0 || StepContent.ToCell(sample, Layout.Step, exclusions) is not { } now)
            {
                continue;
            }

            var before = _rings.StepAt(ticks);
            if (before.Known == 0)
            {
                changed += Append([sample], exclusions) is { Counted: > 0 } or { Excluded: > 0 } ? 1 : 0;
            }
            else if (StepContent.SaysMore(before, now))
            {
                var difference = new Cell(now.Bad - before.Bad, now.Total - before.Total, 0, 0);
                _rings.AddToHours(ticks, difference);
                _rings.AddToFiner(ticks, difference);
                changed++;
            }
        }

        return changed;
    }

    /// <summary>
    /// The counts of (<paramref name="from"/>, <paramref name="to"/>]. Exact to the step for the last two hours, to 5 minutes for 78
    /// hours, to the hour beyond: the share of a bucket cut by an edge is taken by time.
    /// </summary>
    public Counts Over(DateTimeOffset from, DateTimeOffset to)
    {
        long start = Math.Max(0, Ticks(from)), end = Ticks(to);
        if (end <= start)
        {
            return default;
        }

        var sum = _rings.Over(start, end);
        var known = Math.Clamp(sum.Known * _step / (end - start), 0, 1);
        return new Counts(Math.Max(0, sum.Total - sum.Bad), sum.Total, known);
    }

    /// <summary>The buckets that end within (<paramref name="from"/>, <paramref name="to"/>], oldest first, unknown ones included.</summary>
    public IReadOnlyList<HistoryBucket> Series(BucketLength length, DateTimeOffset from, DateTimeOffset to)
    {
        var ring = Ring(length);
        if (ring.IsEmpty)
        {
            return [];
        }

        var first = Math.Max(Ticks(from) / ring.Length.Ticks, ring.Oldest);
        var end = Ticks(to) / ring.Length.Ticks;
        var buckets = new List<HistoryBucket>((int)Math.Max(0, end - first));
        for (var index = first; index < end; index++)
        {
            buckets.Add(Bucket(ring, index));
        }

        return buckets;
    }

    /// <summary>
    /// Rebuilds the buckets that lie wholly inside (<paramref name="from"/>, <paramref name="to"/>] after an exclusion changed. Where the
    /// source knows less than was known before, and the exclusions do not cover it, the old counts stay. Widen the range to whole hours.
    /// </summary>
    public void Rewrite(
        DateTimeOffset from, DateTimeOffset to, IReadOnlyList<Sample> samples, IReadOnlyList<Exclusion>? exclusions = null)
    {
        var rewrite = new HistoryRewrite(Layout.Step, _newestKnown, samples, exclusions);

        // The future is not rebuilt: an exclusion ahead is applied by the samples that come.
        var end = Math.Min(Ticks(to), (Hours.Newest + 1) * Hours.Length.Ticks);
        rewrite.Rebuild(Hours, Ticks(from), end, _steps.MarkKnown);
        rewrite.Rebuild(Fives, Ticks(from), end);
        if (_rings.Steps is { } steps)
        {
            rewrite.Rebuild(steps, Ticks(from), end);
        }
    }

    /// <summary>What is worth surviving a restart: hours of the last 7 days, days beyond, up to the last full hour that was read.</summary>
    public HistoryCheckpoint ToCheckpoint() => HistoryCheckpoint.Of(this);

    /// <summary>
    /// A history that continues <paramref name="checkpoint"/>; empty when the step has changed since. <see cref="ReadUpTo"/> is the
    /// last full hour: read on from there. Samples from before it refine the short windows and are not counted twice.
    /// </summary>
    public static SampleHistory Restore(HistoryLayout layout, HistoryCheckpoint checkpoint)
    {
        var history = new SampleHistory(layout);
        if (checkpoint.Step == layout.Step)
        {
            history._steps.Restore(checkpoint.Hours);
            history._newestKnown = checkpoint.NewestKnown is { } newest ? Ticks(newest) : 0;
            history.ReadUpTo = checkpoint.ReadUpTo;
        }

        return history;
    }

    internal HistoryBucket Bucket(BucketRing ring, long index)
    {
        var cell = ring[index];
        var steps = Math.Max(1.0, ring.Length.Ticks / (double)_step);
        return new HistoryBucket(At(index * ring.Length.Ticks), cell.Bad, cell.Total, Math.Min(1, cell.Counted / steps));
    }

    private bool TryAdd(long ticks, in Cell cell)
    {
        var news = _steps.Take(ticks);
        if (news == StepNews.Counted)
        {
            return false;
        }

        if (news == StepNews.New)
        {
            _rings.AddToHours(ticks, cell);
        }

        _rings.AddToFiner(ticks, cell);
        if (news == StepNews.Detail)
        {
            _rings.CorrectHour(ticks);
        }

        _newestKnown = Math.Max(_newestKnown, ticks);
        return true;
    }

    private static long Ticks(DateTimeOffset at) => at.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;

    private static DateTimeOffset At(long ticks) => DateTimeOffset.UnixEpoch.AddTicks(ticks);
}
