namespace ReliabilityEngine.Testing;

/// <summary>A clock that stands still until <see cref="Advance"/> moves it, firing due timers in order on the caller's thread.</summary>
/// <remarks>Await <see cref="WaitForTimerAsync"/> before advancing: code under test may not have armed its timer yet.</remarks>
public sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _armed = [];
    private readonly List<TimerWaiter> _waiters = [];
    private TimeSpan _elapsed;
    private DateTimeOffset _origin;
    private long _sequence;

    public ManualTimeProvider()
        : this(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))
    {
    }

    public ManualTimeProvider(DateTimeOffset start) => _origin = start.ToUniversalTime();

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How many timers wait for their time.</summary>
    public int PendingTimers
    {
        get
        {
            lock (_gate)
            {
                return _armed.Count;
            }
        }
    }

    /// <summary>How far away the next timer is; null when none is armed.</summary>
    public TimeSpan? NextTimerDue
    {
        get
        {
            lock (_gate)
            {
                return _armed.Count == 0 ? null : _armed.Min(t => t.Due) - _elapsed;
            }
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _origin + _elapsed;
        }
    }

    public override long GetTimestamp()
    {
        lock (_gate)
        {
            return _elapsed.Ticks;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves time on; every timer due on the way fires at its own time, in order of time and then of creation.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        TimeSpan end;
        lock (_gate)
        {
            end = _elapsed + by;
        }

        while (TakeDue(end) is { } timer)
        {
            timer.Fire();
        }

        lock (_gate)
        {
            _elapsed = end > _elapsed ? end : _elapsed;
        }
    }

    /// <summary>Moves time on to the next timer and fires it; false when none is armed.</summary>
    public bool AdvanceToNextTimer()
    {
        if (NextTimerDue is not { } due)
        {
            return false;
        }

        Advance(due > TimeSpan.Zero ? due : TimeSpan.Zero);
        return true;
    }

    /// <summary>Steps the wall clock alone, as NTP or an operator would; timers and timestamps do not notice.</summary>
    public void StepWallClock(TimeSpan by)
    {
        lock (_gate)
        {
            _origin += by;
        }
    }

    /// <summary>Completes once at least <paramref name="count"/> timers are pending.</summary>
    public Task WaitForTimersAsync(int count, CancellationToken cancellationToken) =>
        WaitAsync(() => _armed.Count >= count, cancellationToken);

    /// <summary>Completes once a timer is pending that is due in exactly <paramref name="due"/>, or any timer when null.</summary>
    public Task WaitForTimerAsync(CancellationToken cancellationToken, TimeSpan? due = null) =>
        WaitAsync(() => _armed.Exists(t => due is null || t.Due - _elapsed == due), cancellationToken);

    internal bool Arm(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        List<TimerWaiter> satisfied;
        lock (_gate)
        {
            if (timer.Disposed)
            {
                return false;
            }

            _armed.Remove(timer);
            timer.Period = period;
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                timer.Due = _elapsed + dueTime;
                timer.Sequence = ++_sequence;
                _armed.Add(timer);
            }

            satisfied = _waiters.FindAll(w => w.Condition());
            _waiters.RemoveAll(satisfied.Contains);
        }

        satisfied.ForEach(w => w.Completion.TrySetResult());
        return true;
    }

    internal void Disarm(ManualTimer timer)
    {
        lock (_gate)
        {
            timer.Disposed = true;
            _armed.Remove(timer);
        }
    }

    private ManualTimer? TakeDue(TimeSpan end)
    {
        lock (_gate)
        {
            var next = _armed.Where(t => t.Due <= end).OrderBy(t => t.Due).ThenBy(t => t.Sequence).FirstOrDefault();
            if (next is null)
            {
                return null;
            }

            _armed.Remove(next);
            _elapsed = next.Due > _elapsed ? next.Due : _elapsed;
            if (next.Period > TimeSpan.Zero)
            {
                next.Due += next.Period;
                next.Sequence = ++_sequence;
                _armed.Add(next);
            }

            return next;
        }
    }

    private async Task WaitAsync(Func<bool> condition, CancellationToken cancellationToken)
    {
        var waiter = new TimerWaiter(condition, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_gate)
        {
            if (condition())
            {
                return;
            }

            _waiters.Add(waiter);
        }

        using var registration = cancellationToken.Register(() => waiter.Completion.TrySetCanceled(cancellationToken));
        await waiter.Completion.Task;
    }

    private sealed record TimerWaiter(Func<bool> Condition, TaskCompletionSource Completion);
}
