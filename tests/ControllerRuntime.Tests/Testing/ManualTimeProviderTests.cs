using ReliabilityEngine.Testing;

namespace ControllerRuntime.Tests.Testing;

public sealed class ManualTimeProviderTests
{
    private readonly ManualTimeProvider _time = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Fires_due_timers_in_order_each_at_its_own_time()
    {
        var start = _time.GetUtcNow();
        var fired = new List<(string Name, TimeSpan At)>();
        using var late = Timer("late", 3);
        using var early = Timer("early", 1);
        using var never = Timer("never", 9);

        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal([("early", TimeSpan.FromSeconds(1)), ("late", TimeSpan.FromSeconds(3))], fired);
        Assert.Equal(start + TimeSpan.FromSeconds(5), _time.GetUtcNow());
        Assert.Equal(1, _time.PendingTimers);

        ITimer Timer(string name, int seconds) =>
            _time.CreateTimer(_ => fired.Add((name, _time.GetUtcNow() - start)), null, TimeSpan.FromSeconds(seconds), Timeout.InfiniteTimeSpan);
    }

    [Fact]
    public void Repeats_a_periodic_timer_until_it_is_disposed()
    {
        var count = 0;
        var timer = _time.CreateTimer(_ => count++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        _time.Advance(TimeSpan.FromSeconds(6));
        timer.Dispose();
        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(3, count);
        Assert.Equal(0, _time.PendingTimers);
    }

    [Fact]
    public async Task Tells_when_a_timer_is_pending_and_completes_a_delay()
    {
        var pending = _time.WaitForTimerAsync(Cancellation, TimeSpan.FromMinutes(1));
        Assert.False(pending.IsCompleted);
        var delay = Task.Delay(TimeSpan.FromMinutes(1), _time, Cancellation);
        await pending;
        Assert.Equal(TimeSpan.FromMinutes(1), _time.NextTimerDue);

        Assert.True(_time.AdvanceToNextTimer());

        await delay;
        Assert.False(_time.AdvanceToNextTimer());
    }

    [Fact]
    public void Steps_the_wall_clock_without_moving_timestamps()
    {
        var (before, stamp) = (_time.GetUtcNow(), _time.GetTimestamp());
        _time.StepWallClock(TimeSpan.FromHours(-1));
        Assert.Equal(before.AddHours(-1), _time.GetUtcNow());
        Assert.Equal(TimeSpan.Zero, _time.GetElapsedTime(stamp));
    }
}
