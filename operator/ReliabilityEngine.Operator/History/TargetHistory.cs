using ReliabilityEngine.Core;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Observing;

namespace ReliabilityEngine.Operator.History;

/// <summary>
/// The counts of one target and what is still to be read for them. Not safe for concurrent use: the work queue gives a target to one
/// worker at a time. Ask <see cref="Missing"/>, read, then <see cref="Append"/>.
/// </summary>
/// <remarks>Read next: <see cref="HistoryTail"/>, <see cref="HistoryBacklog"/>, <see cref="HistoryHoles"/>, <see cref="LateData"/>: the ranges in turn.</remarks>
internal sealed class TargetHistory
{
    /// <summary>A restored hour has lost its detail, which the short windows need: the longest of the default tiers is 6 h.</summary>
    private static readonly TimeSpan DetailReach = TimeSpan.FromHours(6);

    private readonly HistoryWriter _writer;
    private readonly HistoryTail _tail;
    private readonly HistoryBacklog _backlog;
    private readonly HistoryHoles _holes = new();
    private readonly LateData _late;
    private readonly SourceTrouble _trouble = new();
    private HistoryGrid _grid;
    private DateTimeOffset _asked;
    private TimeSpan _lookback;
    private SampleProblem? _problem;
    private bool _unsaved;

    internal TargetHistory(Objective objective, CountedIdentity identity, DateTimeOffset now)
    {
        Identity = identity;
        _writer = new HistoryWriter(objective);
        _grid = HistoryGrid.Of(objective);
        _tail = new HistoryTail(_grid.ReachStart(now));
        _backlog = new HistoryBacklog(_tail.ReadTo);
        _late = new LateData(now);
    }

    internal TargetHistory(Objective objective, CountedIdentity identity, CheckpointEntry entry, DateTimeOffset now)
        : this(objective, identity, now)
    {
        Continue(entry.History, entry.ReadFrom, now);
        if (entry.Identity.Exclusions != identity.Exclusions)
        {
            // What was excluded before is not known any more, so everything may be.
            _backlog.Rewrite(ReadFrom, ReadTo, ReadTo, _grid);
        }

        // A checkpoint spreads an old day evenly, also one that was read in part.
        foreach (var (after, to) in _grid.Days(entry.Holes))
        {
            Leave(after, to, now);
        }
    }

    /// <summary>The counts; what the assessment works on.</summary>
    public SampleHistory Samples => _writer.Samples;

    /// <summary>What the last assessment hands to the next; null once the past it was made of has changed.</summary>
    public AssessmentMemory? Memory { get; set; }

    /// <summary>What the source said last, until a reading says otherwise; else that saved counts were lost and are being read again.</summary>
    public SampleProblem? Problem => _problem ?? (IsBackfilling ? Loss : null);

    internal SampleProblem? Loss { get; init; }

    /// <summary>More of the past is to be read and the source answers: come back at once.</summary>
    public bool IsBackfilling => !_trouble.Failed && (!_backlog.IsEmpty || _tail.IsBehind || _holes.Due(_asked) is not null);

    /// <summary>What is not counted and is asked for again.</summary>
    public IReadOnlyList<MissingSteps> NotCounted => History.NotCounted.Of(_holes, _late, Samples, (LateFrom, _tail.ReadTo), _grid.Step, _asked);

    internal CountedIdentity Identity { get; private set; }

    /// <summary>Everything after this and up to the tail has been asked for.</summary>
    internal DateTimeOffset ReadFrom => _backlog.ReadFrom;

    /// <summary>How far counts reach; further than the tail while restored hours are read again for their detail.</summary>
    private DateTimeOffset ReadTo => Samples.ReadUpTo is { } read && read > _tail.ReadTo ? _grid.Floor(read) : _tail.ReadTo;

    /// <summary>Where the newest steps begin, of which data may still come.</summary>
    private DateTimeOffset LateFrom => _grid.Floor(_tail.ReadTo - _lookback) is var start && start < ReadFrom ? ReadFrom : start;

    /// <summary>
    /// The next range to read; null when there is none yet. The newest steps go first, for alerts are made of them. After a failure
    /// nothing is asked for one sample interval, whatever triggers a pass.
    /// </summary>
    public HistoryGap? Missing(DateTimeOffset now, ReadingPace pace)
    {
        ArgumentNullException.ThrowIfNull(pace);
        (_asked, _lookback) = (now, pace.Lookback);
        var wanted = HistoryGrid.Floor(now - pace.Delay, _grid.Step);
        var isSetBack = _tail.Want(wanted);
        if (isSetBack)
        {
            Samples.ForgetReadsAfter(wanted);
        }

        if (_trouble.IsPause(now, pace.SampleInterval))
        {
            return null;
        }

        var start = _grid.ReachStart(now);
        _tail.SkipTo(start);
        _holes.Forget(start);
        return _tail.IsBehind
            ? _grid.Next(_tail.ReadTo, _tail.Wanted, HistoryGapKind.Tail)
            : _late.Gap(now, _tail.ReadTo, LateFrom, _lookback, _grid) ?? _backlog.First ?? _holes.Due(now);
    }

    /// <summary>Takes what was read for <paramref name="gap"/>.</summary>
    public void Append(HistoryGap gap, SampleReading reading, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(gap);
        ArgumentNullException.ThrowIfNull(reading);
        _problem = gap.Kind == HistoryGapKind.Tail || !reading.RangeIsRead ? reading.Problem : _problem;
        if (!reading.RangeIsRead)
        {
            _trouble.Note(gap.Kind, now);
            Fail(gap, now);
            return;
        }

        if (_trouble.IsOver(gap.Kind))
        {
            _holes.TryNow(now);
        }

        Take(gap, reading, now);
    }

    private void Take(HistoryGap gap, SampleReading reading, DateTimeOffset now)
    {
        switch (gap.Kind)
        {
            case HistoryGapKind.Tail:
                _writer.WriteTail(reading.Samples);
                MoveTail(gap.To);
                _late.Note(reading);
                break;
            case HistoryGapKind.Late:
                _late.Asked(now);
                _late.Note(reading);
                var changed = _writer.Correct(reading.Samples);
                _unsaved |= changed;
                Memory = changed ? null : Memory;
                break;
            default:
                _writer.WritePast(gap, reading.Samples);
                _unsaved |= _holes.Filled(gap) || (_backlog.Done(gap) && _backlog.IsEmpty);
                Memory = null;
                break;
        }
    }

    /// <summary>The newest steps are asked for until they are read; what lies further back waits, so that it holds nothing up.</summary>
    private void Fail(HistoryGap gap, DateTimeOffset now)
    {
        var late = _grid.Floor(_tail.Wanted - _lookback);
        var to = gap.To < _tail.Wanted || gap.To < late ? gap.To : late;
        switch (gap.Kind)
        {
            case HistoryGapKind.Tail when gap.From <= to:
                Leave(gap.From - _grid.Step, to, now);
                MoveTail(to);
                break;
            case HistoryGapKind.Past when gap == _backlog.First:
                _backlog.Done(gap);
                Leave(gap.From - _grid.Step, gap.To, now);
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
        _unsaved |= Samples.ReadUpTo is not { } before || HistoryGrid.Floor(before, HistoryGrid.Hour) < HistoryGrid.Floor(to, HistoryGrid.Hour);
        Samples.MarkRead(to);
        _tail.MoveTo(to);
    }

    /// <summary>Leaves (<paramref name="after"/>, <paramref name="to"/>] for later, in pieces.</summary>
    private void Leave(DateTimeOffset after, DateTimeOffset to, DateTimeOffset now)
    {
        foreach (var gap in _grid.Pieces(after, to, HistoryGapKind.Hole))
        {
            _holes.Add(gap, _grid.Step, _grid.Piece, now);
        }

        _unsaved = true;
    }

    /// <summary>Goes on with a changed objective whose events are counted as before.</summary>
    internal void Change(Objective objective, CountedIdentity identity, DateTimeOffset now)
    {
        var before = CountedIdentity.Budget(_writer.Objective).ToArray();
        (_writer.Objective, _grid) = (objective, HistoryGrid.Of(objective));
        if (HistoryLayout.For(objective).Retention > Samples.Layout.Retention)
        {
            Continue(Samples.ToCheckpoint(), ReadFrom, now);
        }
        else
        {
            _backlog.ReachBackTo(_grid.ReachStart(now), ReadTo, _grid);
        }

        if (identity.Exclusions != Identity.Exclusions)
        {
            var hours = ExclusionChange.Hours(before, [.. CountedIdentity.Budget(objective)], ReadFrom, ReadTo);
            hours.ToList().ForEach(hour => _backlog.Rewrite(hour.From, _grid.Ceiling(hour.To), ReadTo, _grid));
        }

        Identity = identity;
    }

    /// <summary>Whether there is something new that should survive a restart; asks once.</summary>
    internal bool TakeUnsaved()
    {
        (var unsaved, _unsaved) = (_unsaved, false);
        return unsaved;
    }

    /// <summary>While a rewrite is under way the exclusions are saved as a number that no spec has, so that a restart begins it again.</summary>
    internal CheckpointEntry ToCheckpoint() => new(_backlog.HoldsRewrites ? Identity with { Exclusions = 0 } : Identity, ReadFrom, Samples.ToCheckpoint())
    {
        Holes = _holes.Gaps,
    };

    /// <summary>Starts from saved hours. Where the layout grew, this is also how the counts get into the larger one.</summary>
    private void Continue(HistoryCheckpoint saved, DateTimeOffset readFrom, DateTimeOffset now)
    {
        Memory = null;
        _writer.Restore(saved);
        _backlog.ContinueFrom(readFrom);
        var detail = saved.ReadUpTo - DetailReach;
        _tail.MoveTo(_grid.Floor(detail < readFrom ? readFrom : detail));
        _backlog.ReachBackTo(_grid.ReachStart(now), ReadTo, _grid);
    }
}
