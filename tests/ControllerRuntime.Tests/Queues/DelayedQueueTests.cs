using ControllerRuntime.Queues;
using ReliabilityEngine.Testing;

namespace ControllerRuntime.Tests.Queues;

public sealed class DelayedQueueTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly WorkQueue<int> _queue = new();
    private readonly DelayedQueue<int> _delayed;

    public DelayedQueueTests() => _delayed = new DelayedQueue<int>(_queue, _time);

    public void Dispose()
    {
        _delayed.Dispose();
        _queue.Dispose();
    }

    [Fact]
    public void Adds_a_key_when_its_time_has_come_and_not_before()
    {
        _delayed.AddAfter(1, TimeSpan.FromSeconds(5));
        _time.Advance(TimeSpan.FromSeconds(4.999));
        Assert.Equal(0, _queue.Count);

        _time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(1, _queue.Count);
        Assert.Equal(0, _delayed.PendingCount);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Adds_at_once_without_a_positive_delay(int seconds)
    {
        _delayed.AddAfter(1, TimeSpan.FromSeconds(seconds));

        Assert.Equal(1, _queue.Count);
    }

    [Theory]
    [InlineData(5, 30)]
    [InlineData(30, 5)]
    public async Task The_earliest_of_several_times_of_a_key_wins_and_the_others_are_dropped(int first, int second)
    {
        _delayed.AddAfter(1, TimeSpan.FromSeconds(first));
        _delayed.AddAfter(1, TimeSpan.FromSeconds(second));
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(1, _queue.Count);
        _queue.Done((await _queue.TakeAsync(TestContext.Current.CancellationToken)).Item);

        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(0, _queue.Count);
    }

    [Fact]
    public void Serves_twenty_thousand_keys_with_one_timer()
    {
        const int keys = 20_000;
        var random = new Random(1);
        for (var key = 0; key < keys; key++)
        {
            _delayed.AddAfter(key, TimeSpan.FromMilliseconds(random.Next(1, 30_000)));
        }

        Assert.Equal(1, _time.PendingTimers);
        _time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(keys, _queue.Count);
        Assert.Equal(0, _delayed.PendingCount);
    }

    [Fact]
    public void Keeps_every_key_when_times_are_moved_forward_again_and_again()
    {
        for (var round = 0; round < 100; round++)
        {
            for (var key = 0; key < 100; key++)
            {
                _delayed.AddAfter(key, TimeSpan.FromHours(10) - TimeSpan.FromSeconds(round));
            }
        }

        Assert.Equal(100, _delayed.PendingCount);
        _time.Advance(TimeSpan.FromHours(10) - TimeSpan.FromSeconds(99));

        Assert.Equal(100, _queue.Count);
    }

    [Fact]
    public void Adds_nothing_once_disposed()
    {
        _delayed.AddAfter(1, TimeSpan.FromSeconds(1));
        _delayed.Dispose();
        _delayed.AddAfter(2, TimeSpan.FromSeconds(1));

        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(0, _queue.Count);
    }
}
