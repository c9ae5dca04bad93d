using ReliabilityEngine.Core;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Observing;

namespace ReliabilityEngine.Operator.History;

/// <summary>
/// The counts of one target and what is still to be read for them. Not safe for concurrent use: the work queue gives a target to one
/// worker at a time. Ask <see cref="Missing"/>, read, then <see cref="Append"/>.
/// </summary>
internal sealed class TargetHistory
{
    /// <summary>A day at the smallest step: some hundred kilobytes an answer, seconds of work for the source.</summary>
    private const int StepsARead = 1440;

    /// <summary>A restored hour has lost its detail, which the short windows need: the longest of the default tiers is 6 h.</summary>
    private static readonly TimeSpan DetailReach = TimeSpan.FromHours(6);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly Queue<HistoryGap> _backlog = new();
    private readonly HistoryHoles _holes = new();
    private readonly LateData _late;
    private Objective _objective;
    private TimesliceAggregator? _slices;
    private DateTimeOffset _tailReadTo;
    private DateTimeOffset? _failedAt;
    private bool _tailFailed;
    private DateTimeOffset _tailWanted;
    private DateTimeOffset _asked;
    private TimeSpan _lookback;
    private DateTimeOffset _pastQueuedFrom;
    private SampleProblem? _problem;
    private bool _unsaved;

    internal TargetHistory(Objective objective, CountedIdentity identity, DateTimeOffset now)
    {
        Samples = new SampleHistory(HistoryLayout.For(objective));
        Identity = identity;
        _objective = objective;
        ReadFrom = _pastQueuedFrom = _tailReadTo = WindowStart(now);
        _slices = Slices(objective);
        _late = new LateData(now);
    }

    internal TargetHistory(Objective objective, CountedIdentity identity, CheckpointEntry entry, DateTimeOffset now)
        : this(objective, identity, now)
    {
        Continue(entry.History, entry.ReadFrom, now);
        if (entry.Identity.Exclusions != identity.Exclusions)
        {
            // What was excluded before is not known any more, so everything may be.
            Later(ReadFrom, ReadTo, HistoryGapKind.Rewrite);
        }

        foreach (var hole in entry.Holes)
        {
            // A checkpoint spreads an old day evenly, also one that was read in part.
            Leave(Floor(hole.From - _objective.Step, Day), Floor(hole.To, Day) + Day, now);
        }
    }

    /// <summary>The counts; what the assessment works on.</summary>
    public SampleHistory Samples { get; private set; }

    /// <summary>What the last assessment hands to the next; null once the past it was made of has changed.</summary>
    public AssessmentMemory? Memory { get; set; }

    /// <summary>What the source said last, until a reading says otherwise; else that saved counts were lost and are being read again.</summary>
    public SampleProblem? Problem => _problem ?? (IsBackfilling ? Loss : null);

    internal SampleProblem? Loss { get; init; }

    /// <summary>More of the past is to be read and the source answers: come back at once.</summary>
    public bool IsBackfilling => _failedAt is null && (_backlog.Count > 0 || _tailReadTo < _tailWanted || _holes.Due(_asked) is not null);

    internal CountedIdentity Identity { get; private set; }

    /// <summary>Everything after this and up to the tail has been asked for.</summary>
    internal DateTimeOffset ReadFrom { get; private set; }

    private TimeSpan Grid => Samples.Layout.Step;

    /// <summary>How far counts reach; further than the tail while restored hours are read again for their detail.</summary>
    private DateTimeOffset ReadTo => Samples.ReadUpTo is { } read && read > _tailReadTo ? Floor(read, Grid) : _tailReadTo;

    /// <summary>
    /// The next range to read; null when there is none yet. The newest steps go first, for alerts are made of them. After a failure
    /// nothing is asked for one sample interval, whatever triggers a pass.
    /// </summary>
    public HistoryGap? Missing(DateTimeOffset now, ReadingPace pace)
    {
        ArgumentNullException.ThrowIfNull(pace);
        (_asked, _lookback) = (now, pace.Lookback);
        _tailWanted = Floor(now - pace.Delay, _objective.Step);
        if (_failedAt is { } failed && now >= failed && now - failed < pace.SampleInterval)
        {
            return null;
        }

        if (_tailReadTo > _tailWanted)
        {
            // The clock was ahead and has been set back.
            _tailReadTo = _tailWanted;
            Samples.ForgetReadsAfter(_tailWanted);
        }

        // After a long absence the oldest part has left the window.
        var start = WindowStart(now);
        _tailReadTo = _tailReadTo < start ? start : _tailReadTo;
        _holes.Forget(start);
        return _tailReadTo < _tailWanted
            ? new HistoryGap(_tailReadTo + _objective.Step, ChunkEnd(_tailReadTo, _tailWanted), HistoryGapKind.Tail)
            : LateGap(now) ?? (_backlog.TryPeek(out var gap) ? gap : _holes.Due(now));
    }

    /// <summary>Takes what was read for <paramref name="gap"/>.</summary>
    public void Append(HistoryGap gap, SampleReading reading, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(gap);
        ArgumentNullException.ThrowIfNull(reading);
        _problem = gap.Kind == HistoryGapKind.Tail || !reading.RangeIsRead ? reading.Problem : _problem;
        if (!reading.RangeIsRead)
        {
            _failedAt = now;
            _tailFailed |= gap.Kind == HistoryGapKind.Tail;
            Fail(gap, now);
            return;
        }

        if (_tailFailed && gap.Kind == HistoryGapKind.Tail)
        {
            _tailFailed = false;
            _holes.TryNow(now);
        }

        _failedAt = null;
        switch (gap.Kind)
        {
            case HistoryGapKind.Tail:
                Samples.Append(_slices?.Append(reading.Samples) ?? reading.Samples, _objective.Exclusions);
                MoveTail(gap.To);
                Note(reading);
                break;
            case HistoryGapKind.Late:
                Correct(reading, now);
                break;
            case HistoryGapKind.Hole:
                Fill(gap, reading);
                break;
            default:
                AppendPast(gap, reading);
                break;
        }
    }

    /// <summary>The newest steps are asked for until they are read; what lies further back waits, so that it holds nothing up.</summary>
    private void Fail(HistoryGap gap, DateTimeOffset now)
    {
        var late = Floor(_tailWanted - _lookback, Grid);
        var to = gap.To < _tailWanted || gap.To < late ? gap.To : late;
        switch (gap.Kind)
        {
            case HistoryGapKind.Tail when gap.From <= to:
                Leave(gap.From - _objective.Step, to, now);
                MoveTail(to);
                break;
            case HistoryGapKind.Past when _backlog.TryPeek(out var first) && first == gap:
                _backlog.Dequeue();
                Leave(gap.From - _objective.Step, gap.To, now);
                PastDone();
                break;
            case HistoryGapKind.Hole:
                _holes.Failed(gap, now);
                break;
            case HistoryGapKind.Late:
                _late.Failed(now);
                break;
            default:
                break;
        }
    }

    private void MoveTail(DateTimeOffset to)
    {
        _unsaved |= Samples.ReadUpTo is not { } before || Floor(before, Hour) < Floor(to, Hour);
        Samples.MarkRead(to);
        _tailReadTo = to;
    }

    /// <summary>Leaves (<paramref name="after"/>, <paramref name="to"/>] for later, in pieces.</summary>
    private void Leave(DateTimeOffset after, DateTimeOffset to, DateTimeOffset now)
    {
        for (var read = Floor(after, Grid); read < to;)
        {
            var end = ChunkEnd(read, to);
            _holes.Add(new HistoryGap(read + _objective.Step, end, HistoryGapKind.Hole), _objective.Step, _objective.Step * StepsARead, now);
            read = end;
        }

        _unsaved = true;
    }

    private void Fill(HistoryGap gap, SampleReading reading)
    {
        var samples = Slices(_objective)?.Append(reading.Samples) ?? reading.Samples;
        Samples.Append(samples, _objective.Exclusions);

        // Hours that came out of a checkpoint in part take no single steps.
        Samples.Rewrite(gap.From - _objective.Step, gap.To, samples, _objective.Exclusions);
        _holes.Filled(gap);
        _unsaved = true;
        Memory = null;
    }

    private HistoryGap? LateGap(DateTimeOffset now)
    {
        var start = Floor(_tailReadTo - _lookback, Grid);
        start = start < ReadFrom ? ReadFrom : start;
        return _lookback > TimeSpan.Zero && start < _tailReadTo && _late.IsDue(now, _tailReadTo, _lookback)
            ? new HistoryGap(start + _objective.Step, _tailReadTo, HistoryGapKind.Late)
            : null;
    }

    private void Correct(SampleReading reading, DateTimeOffset now)
    {
        _late.Asked(now);
        Note(reading);
        if (Samples.Correct(Slices(_objective)?.Append(reading.Samples) ?? reading.Samples, _objective.Exclusions) > 0)
        {
            _unsaved = true;
            Memory = null;
        }
    }

    private void Note(SampleReading reading)
    {
        if (reading.Problem is not { OnlyAnEditHelps: true })
        {
            _late.Note(reading.Samples);
        }
    }

    private void AppendPast(HistoryGap gap, SampleReading reading)
    {
        // The tail's slices may be open: the past has an aggregator of its own.
        var samples = Slices(_objective)?.Append(reading.Samples) ?? reading.Samples;
        if (gap.Kind == HistoryGapKind.Rewrite)
        {
            Samples.Rewrite(gap.From - _objective.Step, gap.To, samples, _objective.Exclusions);
        }
        else
        {
            Samples.Append(samples, _objective.Exclusions);
        }

        if (_backlog.TryPeek(out var first) && first == gap)
        {
            _backlog.Dequeue();
        }

        PastDone();
        Memory = null;
    }

    private void PastDone()
    {
        // Only all of it is worth remembering: after a restart in between, the past is read once more.
        ReadFrom = _backlog.Any(g => g.Kind == HistoryGapKind.Past) ? ReadFrom : _pastQueuedFrom;
        _unsaved |= _backlog.Count == 0;
    }

    /// <summary>Goes on with a changed objective whose events are counted as before.</summary>
    internal void Change(Objective objective, CountedIdentity identity, DateTimeOffset now)
    {
        var before = CountedIdentity.Budget(_objective).ToArray();
        _objective = objective;
        if (HistoryLayout.For(objective).Retention > Samples.Layout.Retention)
        {
            Continue(Samples.ToCheckpoint(), ReadFrom, now);
        }
        else
        {
            ReadPast(now);
        }

        if (identity.Exclusions != Identity.Exclusions)
        {
            foreach (var (from, to) in ExclusionChange.Hours(before, [.. CountedIdentity.Budget(objective)], ReadFrom, ReadTo))
            {
                Later(from, Ceiling(to), HistoryGapKind.Rewrite);
            }
        }

        Identity = identity;
    }

    /// <summary>Whether there is something new that should survive a restart; asks once.</summary>
    internal bool TakeUnsaved()
    {
        var unsaved = _unsaved;
        _unsaved = false;
        return unsaved;
    }

    /// <summary>While a rewrite is under way the exclusions are saved as a number that no spec has, so that a restart begins it again.</summary>
    internal CheckpointEntry ToCheckpoint() => new(
        _backlog.Any(g => g.Kind == HistoryGapKind.Rewrite) ? Identity with { Exclusions = 0 } : Identity, ReadFrom, Samples.ToCheckpoint())
    {
        Holes = _holes.Gaps,
    };

    /// <summary>Starts from saved hours. Where the layout grew, this is also how the counts get into the larger one.</summary>
    private void Continue(HistoryCheckpoint saved, DateTimeOffset readFrom, DateTimeOffset now)
    {
        Memory = null;
        Samples = SampleHistory.Restore(HistoryLayout.For(_objective), saved);
        _slices = Slices(_objective);
        ReadFrom = _pastQueuedFrom = readFrom;
        var detail = saved.ReadUpTo - DetailReach;
        _tailReadTo = Floor(detail < readFrom ? readFrom : detail, Grid);
        ReadPast(now);
    }

    /// <summary>Queues what a longer window needs from before the first read.</summary>
    private void ReadPast(DateTimeOffset now)
    {
        var start = WindowStart(now);
        if (start < _pastQueuedFrom)
        {
            Later(start, _pastQueuedFrom, HistoryGapKind.Past);

            // A checkpoint spreads an old day evenly, also one that was read in part: its hours have to be told apart again.
            var day = Floor(_pastQueuedFrom, Day);
            Later(day, day + Day, HistoryGapKind.Rewrite);
            _pastQueuedFrom = start;
        }
    }

    /// <summary>Queues (<paramref name="after"/>, <paramref name="to"/>], up to the tail, in pieces.</summary>
    private void Later(DateTimeOffset after, DateTimeOffset to, HistoryGapKind kind)
    {
        var last = to < ReadTo ? to : ReadTo;
        for (var read = Floor(after, Grid); read < last;)
        {
            var end = ChunkEnd(read, last);
            _backlog.Enqueue(new HistoryGap(read + _objective.Step, end, kind));

            // Only whole hours are rewritten, so the one that a piece ends in belongs to the next piece, too.
            read = kind == HistoryGapKind.Rewrite && end < last ? Floor(Floor(end, Hour), Grid) : end;
        }
    }

    /// <summary>Pieces end at the same times for every target of a step, so that backfills after a restart share their queries.</summary>
    private DateTimeOffset ChunkEnd(DateTimeOffset after, DateTimeOffset to)
    {
        var chunk = _objective.Step * StepsARead;
        var end = Floor(Floor(after, chunk) + chunk, Grid);
        end = end > after ? end : Floor(end + chunk, Grid);
        return end < to ? end : to;
    }

    private static TimesliceAggregator? Slices(Objective objective) =>
        objective is { Budgeting: Budgeting.Timeslices, Timeslice: { } slice } ? new TimesliceAggregator(slice, objective.Step) : null;

    /// <summary>Whole hours, as they are kept, so that the oldest one is known in full.</summary>
    private DateTimeOffset WindowStart(DateTimeOffset now) => Floor(Floor(now - _objective.Window, Hour), Grid);

    private DateTimeOffset Ceiling(DateTimeOffset time) => Floor(time, Grid) is var floor && floor < time ? floor + Grid : floor;

    private static DateTimeOffset Floor(DateTimeOffset time, TimeSpan grid) => new(
        DateTimeOffset.UnixEpoch.Ticks + ((time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / grid.Ticks * grid.Ticks), TimeSpan.Zero);
}
